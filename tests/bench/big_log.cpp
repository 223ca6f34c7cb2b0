#include "tests/bench/big_log.h"

#include "models/store/store_opening.h"
#include "tests/bench/measure.h"
#include "tests/support/local_world.h"

#include <QTextStream>

#include <array>

namespace claviger::bench {

using namespace Qt::Literals::StringLiterals;
using test::LocalWorld;

namespace {

constexpr int kPeople = 50;
constexpr int kPerCommit = 5'000;
constexpr std::array kActions{AuditAction::SecretRevealed,    AuditAction::SecretCopied,     AuditAction::SecretUsed,
                              AuditAction::CredentialUpdated, AuditAction::RotationPromoted, AuditAction::SecretRevealed};

EventDraft draft(int number, const std::vector<QString> &objects)
{
    const auto at = static_cast<std::size_t>(number);
    EventDraft event;
    event.action = kActions.at(at % kActions.size());
    event.result = number % 40 == 0 ? AuditResult::Denied : AuditResult::Granted;
    event.object = objects.at(at % objects.size());
    event.path = u"/acme/production/genai/service-%1"_s.arg(number % 500);
    event.provider = u"openai"_s;
    event.environment = u"production"_s;
    event.workspace = u"acme"_s;
    event.objectVersion = quint64(1 + number % 9);
    event.field = u"api_key"_s;
    event.reason = number % 4 == 0 ? u"incident %1"_s.arg(number % 97) : QString();
    event.fingerprint = u"sha256:1a2b3c4d"_s;
    return event;
}

/// One person's share of the log, in commits of its own.
Result<> write(StoreSession &session, int from, int to, const std::vector<QString> &objects)
{
    for (int first = from; first < to; first += kPerCommit) {
        const auto done = session.change([&](Transaction &, Change &change) -> Result<> {
            for (int number = first; number < std::min(to, first + kPerCommit); ++number)
                change.events.push_back(draft(number, objects));
            return {};
        });
        if (!done)
            return done;
    }
    return {};
}

Result<> fill(const QString &file, int events)
{
    const SystemClock clock;
    const MerkleLog log;
    std::vector<QString> objects(500);
    std::ranges::generate(objects, [] { return CredentialId::generate().toString(); });
    const int share = events / kPeople;
    for (int person = 0; person < kPeople; ++person) {
        const Actor actor{u"person-%1@acme.example"_s.arg(person), u"desk-%1"_s.arg(person % 20)};
        const SessionContext context{clock, log, actor};
        auto opened = unlockStore(file, {SlotKind::MasterKey, test::secretOf(test::someMasterKey())}, context, 0);
        if (!opened)
            return tl::unexpected(opened.error());
        if (auto done = write(*opened->session, person * share, (person + 1) * share, objects); !done)
            return done;
    }
    return {};
}

} // namespace

bool makeBigLog(const QString &file, int events)
{
    const qint64 start = monotonicNow();
    LocalWorld world;
    Result<> made = world.make(file);
    if (made)
        made = test::ended(world.store->lock());
    if (made)
        made = fill(file, events);
    QTextStream said(stderr);
    if (made)
        said << u"(made a log of %1 events in %2 s)\n"_s.arg(events).arg(since(start) / 1000, 0, 'f', 1);
    else
        said << u"no log of %1 events: %2\n"_s.arg(events).arg(QString::fromUtf8(test::why(made)));
    return made.has_value();
}

} // namespace claviger::bench
