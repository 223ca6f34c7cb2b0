// The reference broker carries a request out and spoils its answer on the wire, or says that it failed: the console finds out
// what became of it.
#include "tests/remote/broker_end/broker_console.h"
#include "tests/remote/broker_end/broker_process.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using std::chrono::milliseconds;

namespace {

class FixedSignIn final : public TokenSource
{
public:
    explicit FixedSignIn(QByteArray token)
        : m_token(std::move(token))
    {
    }
    [[nodiscard]] QFuture<Result<Secret>> token(bool) override
    {
        return QtFuture::makeReadyFuture(Result<Secret>(secretOf(m_token)));
    }

private:
    const QByteArray m_token;
};

/// A console that does not wait for half a minute.
struct Impatient {
    explicit Impatient(const BrokerProcess &broker)
        : signIn(broker.token(u"Ada"_s, {u"admin"_s}))
    {
        HttpProfile http;
        http.loopbackHttp = true;
        http.limits.idle = milliseconds(500);
        http.limits.total = milliseconds(700);
        http.retry.first = http.retry.longest = milliseconds(20);
        BrokerProfile profile;
        profile.id = u"p"_s;
        profile.name = u"Broker"_s;
        profile.address = broker.address();
        client.open(broker.address(), u"/api/integrations"_s, std::move(http), &signIn);
        state.open(profile, folder.filePath(u"p"_s));
    }
    ~Impatient() { state.close(); }

    QTemporaryDir folder;
    SystemClock clock;
    FixedSignIn signIn;
    BrokerClient client{clock};
    BrokerState state;
    BrokerCache cache;
    ChangeFeed feed{client};
    BrokerBackend backend{{client, state, cache, feed, clock}};
};

template <typename T>
Result<> plain(const Result<T> &result)
{
    return result ? Result<>() : tl::unexpected(result.error());
}

} // namespace

class TestBrokerWireFaults : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_broker = std::make_unique<BrokerProcess>(); }
    void cleanupTestCase() { m_broker.reset(); }
    void cleanup() { m_broker->forgive(); }
    void changes_are_made_once_data();
    void changes_are_made_once();
    void values_and_lists_data();
    void values_and_lists();
    void a_slow_broker_is_waited_for();

private:
    std::unique_ptr<BrokerProcess> m_broker;
    int m_row = 0;
};

void TestBrokerWireFaults::changes_are_made_once_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isRepeated"); // by the console itself, which is then told the first answer
    const std::vector<std::pair<const char *, bool>> faults{{"stall", true},    {"drip", true},           {"reset", true},
                                                            {"internal", true}, {"internal-after", true}, {"truncated", false},
                                                            {"garbage", false}, {"reset-halfway", false}, {"oversized", false}};
    for (const char *operation : {"credential.create", "credential.rotate", "credential.revoke"}) {
        for (const auto &[fault, isRepeated] : faults)
            QTest::addRow("%s %s", operation, fault)
                << QString::fromLatin1(operation) << QString::fromLatin1(fault) << isRepeated;
    }
}

void TestBrokerWireFaults::changes_are_made_once()
{
    QFETCH(const QString, operation);
    QFETCH(const QString, fault);
    QFETCH(const bool, isRepeated);
    Impatient console(*m_broker);
    const QString label = u"Row %1"_s.arg(++m_row);
    std::optional<Credential> key;
    if (operation != u"credential.create") {
        const auto made = patientAnswerOf(console.backend.create(newKey(label)));
        QVERIFY2(made, wordsOf(made).constData());
        key = *made;
    }
    const auto change = [&]() -> Result<> {
        if (!key)
            return plain(patientAnswerOf(console.backend.create(newKey(label))));
        if (operation == u"credential.rotate")
            return plain(patientAnswerOf(console.backend.rotate(rotation(*key))));
        const auto outcomes = patientAnswerOf(console.backend.revoke({targetOf(*key)}, u"Leaked"_s));
        return outcomes ? plain(outcomes->front().revision) : plain(outcomes);
    };
    m_broker->order({{u"fault"_s, fault}, {u"operation"_s, operation}});
    Result<> outcome = change();
    QVERIFY2(outcome.has_value() == isRepeated, wordsOf(outcome).constData());
    if (!outcome) {
        QCOMPARE(outcome.error().code, ErrorCode::OutcomeUnknown);
        outcome = change();
    }
    QVERIFY2(outcome, wordsOf(outcome).constData());
    const auto found = patientAnswerOf(console.backend.find({u"shop/staging/"_s + label}));
    QVERIFY2(found, wordsOf(found).constData());
    QCOMPARE(found->size(), std::size_t{1});
    const auto now = patientAnswerOf(console.backend.credential(found->front()));
    QVERIFY2(now, wordsOf(now).constData());
    QCOMPARE(now->overview.revision, key ? quint64{2} : quint64{1});
    QCOMPARE(now->details.versions.size(), operation == u"credential.rotate" ? std::size_t{2} : std::size_t{1});
    if (operation == u"credential.revoke")
        QCOMPARE(now->overview.lifecycle, Lifecycle::Revoked);
}

void TestBrokerWireFaults::values_and_lists_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<bool>("isRepeated");
    const std::vector<std::pair<const char *, bool>> faults{{"stall", true},     {"drip", true},           {"reset", true},
                                                            {"internal", true},  {"internal-after", true}, {"truncated", false},
                                                            {"garbage", false},  {"reset-halfway", false}, {"oversized", false},
                                                            {"redirect", false}, {"wrong-shape", false}};
    for (const auto &[fault, isRepeated] : faults)
        QTest::newRow(fault) << QString::fromLatin1(fault) << isRepeated;
}

void TestBrokerWireFaults::values_and_lists()
{
    QFETCH(const QString, fault);
    QFETCH(const bool, isRepeated);
    Impatient console(*m_broker);
    const auto key = patientAnswerOf(console.backend.create(newKey(u"Value %1"_s.arg(++m_row))));
    QVERIFY2(key, wordsOf(key).constData());
    const SecretOrder order{key->overview.id, u"secret_key"_s, 0, SecretPurpose::Reveal, u"Incident"_s};
    m_broker->order({{u"fault"_s, fault}, {u"operation"_s, u"secret.reveal"_s}});
    const auto value = patientAnswerOf(console.backend.secret(order));
    QVERIFY2(value.has_value() == isRepeated, wordsOf(value).constData());
    QCOMPARE(bytesOf(*patientAnswerOf(console.backend.secret(order))), QByteArray("made-up-value-one"));
    m_broker->order({{u"fault"_s, fault}, {u"operation"_s, u"credential.list"_s}});
    const auto list = patientAnswerOf(console.backend.overviews(std::vector{key->overview.id}));
    QVERIFY2(list.has_value() == isRepeated, wordsOf(list).constData());
    QCOMPARE(patientAnswerOf(console.backend.overviews(std::vector{key->overview.id}))->size(), std::size_t{1});
}

/// The first request is still under way when the second one comes: it is told to come again, and gets the first one's answer.
void TestBrokerWireFaults::a_slow_broker_is_waited_for()
{
    Impatient console(*m_broker);
    m_broker->order({{u"fault"_s, u"slow"_s}, {u"operation"_s, u"credential.create"_s}, {u"milliseconds"_s, 1'200}});
    const auto made = patientAnswerOf(console.backend.create(newKey(u"Slow"_s)));
    QVERIFY2(made, wordsOf(made).constData());
    const auto found = patientAnswerOf(console.backend.find({u"shop/staging/Slow"_s}));
    QVERIFY(found && found->size() == 1);
}

QTEST_GUILESS_MAIN(TestBrokerWireFaults)
#include "tst_broker_wire_faults.moc"
