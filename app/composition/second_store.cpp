#include "app/composition/second_store.h"

#include "models/base/future.h"
#include "models/services/log_marks.h"
#include "models/services/settings.h"
#include "models/store/local_store.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

using Answer = Result<std::shared_ptr<OpenedPlace>>;

QString realName(const QString &file)
{
    const QFileInfo info(file);
    const QString real = info.canonicalFilePath();
    return real.isEmpty() ? info.absoluteFilePath() : real;
}

class SecondStore final : public OpenedPlace
{
public:
    SecondStore(const Clock &clock, const LogWriter &log, const Actor &actor, const QString &file)
        : m_store(clock, log, actor)
        , m_file(file)
    {
    }

    [[nodiscard]] LocalStore &store() { return m_store; }
    [[nodiscard]] MovePlace place() override { return {&m_store, u"store "_s + QFileInfo(m_file).fileName()}; }
    [[nodiscard]] QFuture<Result<>> close() override { return m_store.lock(); }

private:
    LocalStore m_store;
    QString m_file;
};

} // namespace

SecondStores::SecondStores(const Clock &clock, const LogWriter &log, const Actor &actor, const AppSettings &settings)
    : m_clock(clock)
    , m_log(log)
    , m_actor(std::make_unique<const Actor>(actor))
    , m_settings(settings)
{
}

SecondStores::~SecondStores() = default;

QFuture<Answer> SecondStores::openStore(QString file, Unlocker unlocker, const QString &open)
{
    if (!open.isEmpty() && realName(file) == realName(open))
        return QtFuture::makeReadyFuture(Answer(failure(ErrorCode::Conflict, file, u"it is the open store itself"_s)));
    const auto second = std::make_shared<SecondStore>(m_clock, m_log, *m_actor, file);
    const auto secret = std::make_shared<Unlocker>(std::move(unlocker));
    LocalStore *const store = &second->store();
    QObject *const receiver = QCoreApplication::instance(); // not the store: it may go with the answer
    return andThen(store->peek(file), receiver, [this, second, secret, file, store, receiver](const StoreHeader &header) {
        // What this computer saw of its log holds for it here too: a store that was put back takes nothing.
        std::vector<LogPoint> seen;
        if (const auto mark = LogMarks::parse(m_settings.logMarks(header.id.toString())).expected(realName(file)))
            seen.push_back(*mark);
        return andThen(store->unlock(file, std::move(*secret), std::move(seen)), receiver,
                       [second](const StoreInfo &) { return QtFuture::makeReadyFuture(Answer(second)); });
    });
}

} // namespace claviger
