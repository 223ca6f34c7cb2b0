#include "models/services/change_meeting.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fixed_clock.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Keys that somebody else changes too.
struct World {
    FixedClock clock;
    FakeBackend backend{clock};

    CredentialId addKey(const QString &label)
    {
        return backend.add(someData(label), {{u"api_key"_s, FakeRegistry::apiKey("oai-", 'x')}});
    }
    [[nodiscard]] Credential &credential(const CredentialId &id) { return backend.rows.at(id).credential; }
    [[nodiscard]] CredentialOverview &overview(const CredentialId &id) { return credential(id).overview; }
    void rotate(const CredentialId &id)
    {
        RotateOrder order;
        order.target = backend.target(id);
        order.secrets = secretsOf({{u"api_key"_s, FakeRegistry::apiKey("oai-", 'r')}});
        static_cast<void>(backend.rotate(std::move(order)));
    }
};

const ConflictRow *rowOf(const ChangeMeeting &meeting, const QString &id)
{
    const auto at = std::ranges::find(meeting.rows, id, &ConflictRow::id);
    return at == meeting.rows.end() ? nullptr : &*at;
}

} // namespace

/// Two people at one key, without a window.
class TestChangeMeeting final : public QObject
{
    Q_OBJECT
private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }
    void anotherValueStandsBesideMine();
    void whatIsNotTouchedHereStaysAsTheirs();
    void aFieldThatBothChangedIsAClash();
    void whatCannotBeDoneAnyMoreIsSaid();
    void revokingComparesWhatTheTableShows();

private:
    std::unique_ptr<World> m_world;
};

void TestChangeMeeting::anotherValueStandsBesideMine()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    const Credential was = m_world->credential(id);
    m_world->rotate(id);
    const ChangeMeeting meeting = meetRotation(was, m_world->credential(id), {}, false, nullptr, m_world->clock.at);
    const ConflictRow *value = rowOf(meeting, u"value"_s);
    QVERIFY(value);
    QVERIFY(value->isClash);
    QVERIFY(value->was.contains(u"version 1"_s) && value->theirs.contains(u"version 2"_s));
    QVERIFY(value->was != value->theirs);
    QVERIFY(value->mine.contains(u"entered"_s));
    QVERIFY(meetRotation(was, was, {}, true, nullptr, m_world->clock.at).rows.front().mine.contains(u"made here"_s));
    QVERIFY(meeting.objection.isEmpty());
}

void TestChangeMeeting::whatIsNotTouchedHereStaysAsTheirs()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    const Credential was = m_world->credential(id);
    m_world->overview(id).owner = u"somebody@example.com"_s;
    const ChangeMeeting meeting = meetRotation(was, m_world->credential(id), {}, false, nullptr, m_world->clock.at);
    const ConflictRow *owner = rowOf(meeting, u"owner"_s);
    QVERIFY(owner);
    QCOMPARE(owner->theirs, u"somebody@example.com"_s);
    QVERIFY(owner->mine.isEmpty());
    QVERIFY(!owner->isClash);
    QVERIFY(!rowOf(meeting, u"value"_s)->isClash); // they left the value alone
    QVERIFY(!rowOf(meeting, u"label"_s));
}

void TestChangeMeeting::aFieldThatBothChangedIsAClash()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    m_world->credential(id).details.fields = {{u"organization_id"_s, u"org-1"_s}};
    const Credential was = m_world->credential(id);
    m_world->credential(id).details.fields = {{u"organization_id"_s, u"org-2"_s}};
    const ChangeMeeting meeting
        = meetRotation(was, m_world->credential(id), {{u"organization_id"_s, u"org-3"_s}}, false, nullptr, m_world->clock.at);
    const ConflictRow *field = rowOf(meeting, u"field/organization_id"_s);
    QVERIFY(field);
    QVERIFY(field->isClash);
    QCOMPARE(QStringList({field->was, field->theirs, field->mine}), QStringList({u"org-1"_s, u"org-2"_s, u"org-3"_s}));
}

void TestChangeMeeting::whatCannotBeDoneAnyMoreIsSaid()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    const Credential was = m_world->credential(id);
    m_world->overview(id).lifecycle = Lifecycle::Revoked;
    const Instant now = m_world->clock.at;
    const ChangeMeeting revoked = meetRotation(was, m_world->credential(id), {}, false, nullptr, now);
    QVERIFY(revoked.objection.contains(u"revoked"_s));
    const ConflictRow *state = rowOf(revoked, u"state"_s);
    QVERIFY(state && state->was != state->theirs);
    QVERIFY(!meetRevocation(was.overview, m_world->credential(id), now).objection.isEmpty());
    m_world->overview(id).lifecycle = Lifecycle::Active;
    m_world->overview(id).trashedAt = now;
    QVERIFY(meetRotation(was, m_world->credential(id), {}, false, nullptr, now).objection.contains(u"trash"_s));
    QVERIFY(meetRevocation(was.overview, m_world->credential(id), now).objection.contains(u"trash"_s));
}

void TestChangeMeeting::revokingComparesWhatTheTableShows()
{
    const CredentialId id = m_world->addKey(u"alpha"_s);
    m_world->credential(id).details.purpose = u"not seen in the table"_s;
    const CredentialOverview was = m_world->overview(id);
    m_world->rotate(id);
    m_world->overview(id).tags = {u"pci"_s};
    const ChangeMeeting meeting = meetRevocation(was, m_world->credential(id), m_world->clock.at);
    QVERIFY(meeting.objection.isEmpty());
    QVERIFY(rowOf(meeting, u"value"_s));
    QVERIFY(rowOf(meeting, u"tags"_s));
    QVERIFY(!rowOf(meeting, u"purpose"_s)); // nobody knows what it was
    QCOMPARE(rowOf(meeting, u"state"_s)->mine, u"Revoked"_s);
}

QTEST_GUILESS_MAIN(TestChangeMeeting)
#include "tst_change_meeting.moc"
