#include "tests/bench/bench_stores.h"

#include "models/domain/workspace.h"
#include "tests/bench/measure.h"
#include "tests/support/local_world.h"

#include <QFile>
#include <QTextStream>

#include <array>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;
using test::ended;
using test::LocalWorld;

namespace {

constexpr int kBatch = 5000;
constexpr int kTeams = 97;
constexpr int kDueEvery = 365;
const std::array<QString, 6> kProviders{u"openai"_s,     u"aws_access_key"_s, u"sendgrid"_s,
                                        u"postgresql"_s, u"slack_webhook"_s,  u"redis"_s};

NewCredential made(int number)
{
    const auto at = static_cast<std::size_t>(number);
    NewCredential fresh = LocalWorld::newKey(labelOf(number), "value of key " + QByteArray::number(number));
    CredentialData &data = fresh.data;
    data.provider = kProviders.at(at % kProviders.size());
    data.owner = u"team-%1"_s.arg(number % kTeams);
    data.tags = {u"tag-%1"_s.arg(number % 31), u"tag-%1"_s.arg(number % 7)};
    data.consumers = {u"service-%1"_s.arg(number % 211)};
    data.policy.rotateEveryDays = kDueEvery + number % 300;
    return fresh;
}

bool fill(LocalWorld &world, int count)
{
    for (int from = 0; from < count; from += kBatch) {
        std::vector<NewCredential> batch;
        for (int number = from; number < std::min(count, from + kBatch); ++number)
            batch.push_back(made(number));
        const auto answer = ended(world.store->createMany(std::move(batch), std::make_shared<Progress>()));
        if (!answer) {
            QTextStream(stderr) << u"no store of %1 keys: %2\n"_s.arg(count).arg(QString::fromUtf8(test::why(answer)));
            return false;
        }
    }
    return true;
}

} // namespace

QString labelOf(int number) { return u"key-%1"_s.arg(number, 6, 10, QChar(u'0')); }

QString pathOf(int number) { return expandPath(defaultPathTemplate(), u"acme"_s, u"staging"_s, u"other"_s, labelOf(number)); }

QString BenchStores::withKeys(int count)
{
    const QString file = m_folder.filePath(u"keys-%1.claviger"_s.arg(count));
    if (QFile::exists(file))
        return file;
    LocalWorld world;
    const qint64 start = monotonicNow();
    if (!world.make(file) || !fill(world, count))
        return {};
    QTextStream(stderr) << u"(made a store of %1 keys in %2 s)\n"_s.arg(count).arg(since(start) / 1000, 0, 'f', 1);
    return file;
}

} // namespace claviger::bench
