#include "models/audit/canonical_event.h"
#include "tests/audit/sample_event.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestCanonicalEvent final : public QObject
{
    Q_OBJECT
private slots:
    void theBytesAreThese();
    void emptyMembersAreLeftOut();
    void everyActionAndResultComesBack();
    void anyTextComesBack_data();
    void anyTextComesBack();
    void anyTimeComesBack_data();
    void anyTimeComesBack();
    void whatCannotBeWrittenIsRefused();
    void everyOtherSpellingIsDamaged_data();
    void everyOtherSpellingIsDamaged();
    void noCutOrFlippedByteReadsAsTheSame();
    void aNewerVersionIsSaidToBeNewer();
    void reading();
    void writing();

private:
    static constexpr EventSalt kSalt{std::byte{0x0A}, std::byte{0xFF}};
    static QByteArray sampleBytes() { return writeCanonical(sampleEvent(), kSalt).value(); }
};

void TestCanonicalEvent::theBytesAreThese()
{
    const QByteArray expected
        = R"({"action":"secret.revealed","actor":"admin","detail":"version=3","environment":"production",)"
          R"("event_id":"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55","field":"api_key","fp":"hmac:1a2b3c4d",)"
          R"("host":"console-1","obj_version":4,"object":"7c0dca54-2f4d-4c3c-9f0a-4a1f0c8d2b11",)"
          R"("path":"/shop/production/payments/stripe","provider":"stripe","reason":"deployment of release 7",)"
          R"("request_id":"a1b2c3d4","result":"GRANTED","salt":"0aff0000000000000000000000000000","seq":41,)"
          R"("session":"00ff00ff00ff00ff","ts":"2026-11-20T09:30:00.007Z","v":1,"workspace":"shop"})";
    QCOMPARE(sampleBytes(), expected);
    const Result<AuditEvent> read = readCanonical(expected);
    QVERIFY(read);
    QVERIFY(sameEvent(*read, sampleEvent()));
}

void TestCanonicalEvent::emptyMembersAreLeftOut()
{
    AuditEvent event;
    event.id = sampleEvent().id;
    const QByteArray json = writeCanonical(event, kSalt).value();
    QCOMPARE(QJsonDocument::fromJson(json).object().keys(),
             (QStringList{u"action"_s, u"event_id"_s, u"result"_s, u"salt"_s, u"seq"_s, u"ts"_s, u"v"_s}));
    QVERIFY(sameEvent(readCanonical(json).value(), event));
}

void TestCanonicalEvent::everyActionAndResultComesBack()
{
    AuditEvent event = sampleEvent();
    for (int action = 0; action < static_cast<int>(AuditAction::Count_); ++action) {
        for (const AuditResult result : {AuditResult::Granted, AuditResult::Denied, AuditResult::Failed}) {
            event.action = static_cast<AuditAction>(action);
            event.result = result;
            QVERIFY(sameEvent(readCanonical(writeCanonical(event, kSalt).value()).value(), event));
        }
    }
}

void TestCanonicalEvent::anyTextComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("RFC 8785 string") << u"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/"_s
                                     << QByteArray("\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/");
    QTest::newRow("short escapes") << u"\b\t\n\f\r"_s << QByteArray(R"(\b\t\n\f\r)");
    QTest::newRow("other controls") << u"\u0001\u001f\u007f"_s << QByteArray("\\u0001\\u001f\x7f");
    QTest::newRow("two bytes") << u"\u0080\u07ff"_s << QByteArray("\xC2\x80\xDF\xBF");
    QTest::newRow("three bytes") << u"\u0800\u2028\uFEFF\uFFFF"_s
                                 << QByteArray("\xE0\xA0\x80\xE2\x80\xA8\xEF\xBB\xBF\xEF\xBF\xBF");
    QTest::newRow("four bytes") << u"\U00010000\U0010FFFF"_s << QByteArray("\xF0\x90\x80\x80\xF4\x8F\xBF\xBF");
    QTest::newRow("zero") << QString(QChar(0)) + u"x"_s << QByteArray("\\u0000x");
}

void TestCanonicalEvent::anyTextComesBack()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, written);
    AuditEvent event = sampleEvent();
    event.reason = text;
    const QByteArray json = writeCanonical(event, kSalt).value();
    QVERIFY2(json.contains("\"reason\":\"" + written + "\","), json.constData());
    QCOMPARE(readCanonical(json).value().reason, text);
    QCOMPARE(QJsonDocument::fromJson(json).object()["reason"_L1].toString(), text);
}

void TestCanonicalEvent::anyTimeComesBack_data()
{
    using namespace std::chrono;
    QTest::addColumn<Instant>("at");
    QTest::addColumn<QString>("text");
    QTest::newRow("the epoch") << Instant{} << u"1970-01-01T00:00:00.000Z"_s;
    QTest::newRow("before the epoch") << Instant{-1ms} << u"1969-12-31T23:59:59.999Z"_s;
    QTest::newRow("a leap day") << Instant{sys_days{2028y / 2 / 29} + 24h - 1ms} << u"2028-02-29T23:59:59.999Z"_s;
    QTest::newRow("the first") << Instant{sys_days{1y / 1 / 1}} << u"0001-01-01T00:00:00.000Z"_s;
    QTest::newRow("the last") << Instant{sys_days{9999y / 12 / 31} + 24h - 1ms} << u"9999-12-31T23:59:59.999Z"_s;
}

void TestCanonicalEvent::anyTimeComesBack()
{
    QFETCH(Instant, at);
    QFETCH(QString, text);
    AuditEvent event = sampleEvent();
    event.at = at;
    const QByteArray json = writeCanonical(event, kSalt).value();
    QCOMPARE(QJsonDocument::fromJson(json).object()["ts"_L1].toString(), text);
    QVERIFY(readCanonical(json).value().at == at);
}

void TestCanonicalEvent::whatCannotBeWrittenIsRefused()
{
    const auto refused = [](auto change) {
        AuditEvent event = sampleEvent();
        change(event);
        const Result<QByteArray> json = writeCanonical(event, kSalt);
        return json || json.error().code != ErrorCode::InvalidInput ? u"written"_s : json.error().subject;
    };
    QCOMPARE(refused([](AuditEvent &event) { event.reason = QChar(0xD800); }), u"reason"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.actor = QString(QChar(0xDC00)) + QChar(0xD800); }), u"actor"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.host = QString(QChar(0xD800)) + u'x'; }), u"host"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.seq = quint64{1} << 53; }), u"seq"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.objectVersion = quint64{1} << 53; }), u"obj_version"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.id = {}; }), u"event_id"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.at = std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}; }), u"ts"_s);
    QCOMPARE(refused([](AuditEvent &event) { event.at = std::chrono::sys_days{std::chrono::year{0} / 12 / 31}; }), u"ts"_s);
    AuditEvent most = sampleEvent();
    most.seq = (quint64{1} << 53) - 1;
    QCOMPARE(readCanonical(writeCanonical(most, kSalt).value()).value().seq, most.seq);
}

void TestCanonicalEvent::everyOtherSpellingIsDamaged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("a duplicate", R"("actor":"admin",)", R"("actor":"admin","actor":"admin",)");
    row("another order", R"("seq":41,"session":"00ff00ff00ff00ff")", R"("session":"00ff00ff00ff00ff","seq":41)");
    row("a space", R"("seq":41)", R"("seq": 41)");
    row("a float", R"("seq":41)", R"("seq":41.0)");
    row("an exponent", R"("seq":41)", R"("seq":41e0)");
    row("a leading zero", R"("seq":41)", R"("seq":041)");
    row("a negative number", R"("seq":41)", R"("seq":-41)");
    row("a number too big", R"("seq":41)", R"("seq":9007199254740992)");
    row("a number far too big", R"("seq":41)", R"("seq":99999999999999999999999)");
    row("a number as text", R"("seq":41)", R"("seq":"41")");
    row("null", R"("actor":"admin")", R"("actor":null)");
    row("nesting", R"("actor":"admin")", R"("actor":{"name":"admin"})");
    row("a list", R"("actor":"admin")", R"("actor":["admin"])");
    row("an empty member", R"("actor":"admin")", R"("actor":"")");
    row("version zero of an object", R"("obj_version":4)", R"("obj_version":0)");
    row("an unknown member", R"("actor":"admin",)", R"("actor":"admin","actors":"x",)");
    row("a missing salt", R"("salt":"0aff0000000000000000000000000000",)", "");
    row("a short salt", R"("salt":"0aff)", R"("salt":")");
    row("an upper-case salt", "0aff", "0AFF");
    row("an upper-case id", "3b1f8a0e", "3B1F8A0E");
    row("no id", "3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55", "00000000-0000-0000-0000-000000000000");
    row("an unknown result", "GRANTED", "ALLOWED");
    row("a time without milliseconds", "09:30:00.007Z", "09:30:00Z");
    row("a time elsewhere", "09:30:00.007Z", "09:30:00.00+1");
    row("a day that never was", "2026-11-20", "2026-02-30");
    row("hour 24", "T09", "T24");
    row("letters in a time", "T09", "Txy");
    row("an escape that is not needed", "/shop", "\\/shop");
    row("a letter spelled by number", "admin", "\\u0061dmin");
    row("upper-case digits of an escape", "admin", "\\u001F");
    row("a long escape for a short one", "admin", "\\u000a");
    row("an unknown escape", "admin", "\\x41");
    row("a bare control character", "admin", "ad\nmin");
    row("a lone continuation byte", "admin", "\x80");
    row("an overlong character", "admin", "\xC0\xAF");
    row("an overlong three-byte character", "admin", "\xE0\x80\xAF");
    row("a surrogate in UTF-8", "admin", "\xED\xA0\x80");
    row("beyond Unicode", "admin", "\xF4\x90\x80\x80");
    row("a cut character", "admin", "\xE2\x82");
    row("something behind", R"("workspace":"shop"})", R"("workspace":"shop"} )");
    row("two objects", R"("workspace":"shop"})", R"("workspace":"shop"}{})");
    row("a comma too many", R"("workspace":"shop"})", R"("workspace":"shop",})");
    row("a byte-order mark", R"({"action")", "\xEF\xBB\xBF{\"action\"");
    row("version 0", R"("v":1)", R"("v":0)");
    row("an empty object", "", "");
}

void TestCanonicalEvent::everyOtherSpellingIsDamaged()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QByteArray json = before.isEmpty() ? QByteArray("{}") : sampleBytes();
    if (!before.isEmpty()) {
        QCOMPARE(json.count(before), 1);
        json.replace(before, after);
    }
    const Result<AuditEvent> read = readCanonical(json);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Damaged);
}

void TestCanonicalEvent::noCutOrFlippedByteReadsAsTheSame()
{
    const QByteArray json = sampleBytes();
    const QByteArray saltMember = R"("salt":")";
    const qsizetype salt = json.indexOf(saltMember) + saltMember.size(); // what is no part of the event itself
    for (qsizetype at = 0; at < json.size(); ++at) {
        QVERIFY(!readCanonical(json.first(at)));
        for (const char bit : {'\x01', '\x20', '\x80'}) {
            QByteArray changed = json;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            const Result<AuditEvent> read = readCanonical(changed);
            if (at < salt || at >= salt + 32)
                QVERIFY2(!read || !sameEvent(*read, sampleEvent()), changed.constData());
        }
    }
}

void TestCanonicalEvent::aNewerVersionIsSaidToBeNewer()
{
    const auto code = [](QByteArray json) { return readCanonical(json).error().code; };
    QCOMPARE(code(sampleBytes().replace(R"("v":1)", R"("v":2)")), ErrorCode::NewerFormat);
    QCOMPARE(code(sampleBytes().replace(R"("v":1)", R"("v":2,"w":true)")), ErrorCode::NewerFormat);
    QCOMPARE(code(sampleBytes().replace("secret.revealed", "secret.whispered")), ErrorCode::NewerFormat);
}

void TestCanonicalEvent::reading()
{
    const QByteArray json = sampleBytes();
    QBENCHMARK
    {
        for (int i = 0; i < 1000; ++i)
            QVERIFY(readCanonical(json));
    }
}

void TestCanonicalEvent::writing()
{
    const AuditEvent event = sampleEvent();
    QBENCHMARK
    {
        for (int i = 0; i < 1000; ++i)
            QVERIFY(writeCanonical(event, kSalt));
    }
}

QTEST_GUILESS_MAIN(TestCanonicalEvent)
#include "tst_canonical_event.moc"
