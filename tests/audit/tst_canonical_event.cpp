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
    void formatOneIsStillRead();
    void reading();
    void writing();

private:
    static constexpr EventSalts kSalts{.leaf = {std::byte{0x0A}, std::byte{0xFF}},
                                       .personal = {EventSalt{std::byte{1}}, EventSalt{std::byte{2}}, EventSalt{std::byte{3}}}};
    static QByteArray sampleBytes() { return writeCanonical(sampleEvent(), kSalts).value(); }
    /// sampleEvent() as it comes back from what is written now.
    static AuditEvent newSample()
    {
        AuditEvent event = sampleEvent();
        event.formatVersion = kEventFormat;
        return event;
    }
    static QByteArray leafOf(const QByteArray &line) { return splitLine(line).leaf.toByteArray(); }
    /// sampleEvent() as format 1 wrote it.
    static QByteArray sampleOfFormatOne()
    {
        return R"({"action":"secret.revealed","actor":"admin","detail":"version=3","environment":"production",)"
               R"("event_id":"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55","field":"api_key","fp":"hmac:1a2b3c4d",)"
               R"("host":"console-1","obj_version":4,"object":"7c0dca54-2f4d-4c3c-9f0a-4a1f0c8d2b11",)"
               R"("path":"/shop/production/payments/stripe","provider":"stripe","reason":"deployment of release 7",)"
               R"("request_id":"a1b2c3d4","result":"GRANTED","salt":"0aff0000000000000000000000000000","seq":41,)"
               R"("session":"00ff00ff00ff00ff","ts":"2026-11-20T09:30:00.007Z","v":1,"workspace":"shop"})";
    }
    static void addSpelling(const char *name, const char *before, const char *after)
    {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    }
};

void TestCanonicalEvent::theBytesAreThese()
{
    // the commitments: printf '\002actor\000\001…admin' | openssl dgst -sha256 -binary | base64
    const QByteArray expected
        = R"({"action":"secret.revealed","actor_c":"RwxoJrrT9k7r6CMGizIL/R4xRqTF+huDFGxjGI/1MjI=","detail":"version=3","environment":"production",)"
          R"("event_id":"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55","field":"api_key","fp":"hmac:1a2b3c4d",)"
          R"("host_c":"QOHJ4wGtQX4a37hrQOrp8snWeizmE/eHfo0Xg1ZKBKo=","obj_version":4,"object":"7c0dca54-2f4d-4c3c-9f0a-4a1f0c8d2b11",)"
          R"("path":"/shop/production/payments/stripe","provider":"stripe","reason_c":"p0CDpKEkexi+2KiEqIj2RHO70/VI2xXEiP7C/sSOP+E=",)"
          R"("request_id":"a1b2c3d4","result":"GRANTED","salt":"0aff0000000000000000000000000000","seq":41,)"
          R"("session":"00ff00ff00ff00ff","ts":"2026-11-20T09:30:00.007Z","v":2,"workspace":"shop"})"
          "\t"
          R"({"actor":["01000000000000000000000000000000","admin"],)"
          R"("host":["02000000000000000000000000000000","console-1"],)"
          R"("reason":["03000000000000000000000000000000","deployment of release 7"]})";
    QCOMPARE(sampleBytes(), expected);
    const Result<AuditEvent> read = readCanonical(expected);
    QVERIFY(read);
    QVERIFY(sameEvent(*read, newSample()));
}

void TestCanonicalEvent::emptyMembersAreLeftOut()
{
    AuditEvent event;
    event.formatVersion = kEventFormat;
    event.id = sampleEvent().id;
    const QByteArray json = writeCanonical(event, kSalts).value();
    QCOMPARE(QJsonDocument::fromJson(leafOf(json)).object().keys(),
             (QStringList{u"action"_s, u"event_id"_s, u"result"_s, u"salt"_s, u"seq"_s, u"ts"_s, u"v"_s}));
    QVERIFY(sameEvent(readCanonical(json).value(), event));
}

void TestCanonicalEvent::everyActionAndResultComesBack()
{
    AuditEvent event = newSample();
    for (int action = 0; action < static_cast<int>(AuditAction::Count_); ++action) {
        for (const AuditResult result : {AuditResult::Granted, AuditResult::Denied, AuditResult::Failed}) {
            event.action = static_cast<AuditAction>(action);
            event.result = result;
            QVERIFY(sameEvent(readCanonical(writeCanonical(event, kSalts).value()).value(), event));
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
    event.detail = text;
    event.reason = text;
    const QByteArray json = writeCanonical(event, kSalts).value();
    QVERIFY2(json.contains("\"detail\":\"" + written + "\","), json.constData());
    QVERIFY2(json.endsWith("\"reason\":[\"03000000000000000000000000000000\",\"" + written + "\"]}"), json.constData());
    QCOMPARE(readCanonical(json).value().detail, text);
    QCOMPARE(readCanonical(json).value().reason, text);
    QCOMPARE(QJsonDocument::fromJson(leafOf(json)).object()["detail"_L1].toString(), text);
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
    const QByteArray json = writeCanonical(event, kSalts).value();
    QCOMPARE(QJsonDocument::fromJson(leafOf(json)).object()["ts"_L1].toString(), text);
    QVERIFY(readCanonical(json).value().at == at);
}

void TestCanonicalEvent::whatCannotBeWrittenIsRefused()
{
    const auto refused = [](auto change) {
        AuditEvent event = sampleEvent();
        change(event);
        const Result<QByteArray> json = writeCanonical(event, kSalts);
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
    QCOMPARE(readCanonical(writeCanonical(most, kSalts).value()).value().seq, most.seq);
}

void TestCanonicalEvent::everyOtherSpellingIsDamaged_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = addSpelling;
    row("a duplicate", R"("detail":"version=3",)", R"("detail":"version=3","detail":"version=3",)");
    row("another order", R"("seq":41,"session":"00ff00ff00ff00ff")", R"("session":"00ff00ff00ff00ff","seq":41)");
    row("a space", R"("seq":41)", R"("seq": 41)");
    row("a float", R"("seq":41)", R"("seq":41.0)");
    row("an exponent", R"("seq":41)", R"("seq":41e0)");
    row("a leading zero", R"("seq":41)", R"("seq":041)");
    row("a negative number", R"("seq":41)", R"("seq":-41)");
    row("a number too big", R"("seq":41)", R"("seq":9007199254740992)");
    row("a number far too big", R"("seq":41)", R"("seq":99999999999999999999999)");
    row("a number as text", R"("seq":41)", R"("seq":"41")");
    row("null", R"("detail":"version=3")", R"("detail":null)");
    row("nesting", R"("detail":"version=3")", R"("detail":{"name":"admin"})");
    row("a list", R"("detail":"version=3")", R"("detail":["admin"])");
    row("an empty member", R"("detail":"version=3")", R"("detail":"")");
    row("version zero of an object", R"("obj_version":4)", R"("obj_version":0)");
    row("an unknown member", R"("detail":"version=3",)", R"("detail":"version=3","details":"x",)");
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
    row("a letter spelled by number", "version=3", "\\u0061dmin");
    row("upper-case digits of an escape", "version=3", "\\u001F");
    row("a long escape for a short one", "version=3", "\\u000a");
    row("an unknown escape", "version=3", "\\x41");
    row("a bare control character", "version=3", "ad\nmin");
    row("a lone continuation byte", "version=3", "\x80");
    row("an overlong character", "version=3", "\xC0\xAF");
    row("an overlong three-byte character", "version=3", "\xE0\x80\xAF");
    row("a surrogate in UTF-8", "version=3", "\xED\xA0\x80");
    row("beyond Unicode", "version=3", "\xF4\x90\x80\x80");
    row("a cut character", "version=3", "\xE2\x82");
    row("something behind", R"("workspace":"shop"})", R"("workspace":"shop"} )");
    row("two objects", R"("workspace":"shop"})", R"("workspace":"shop"}{})");
    row("a comma too many", R"("workspace":"shop"})", R"("workspace":"shop",})");
    row("a byte-order mark", R"({"action")", "\xEF\xBB\xBF{\"action\"");
    row("version 0", R"("v":2)", R"("v":0)");
    row("version 1 with commitments", R"("v":2)", R"("v":1)");
    row("a personal member in clear", R"("actor_c":)", R"("actor":"admin","actor_c":)");
    row("a short commitment", R"("actor_c":")", R"("actor_c":"A)");
    row("a commitment in other base64", R"(=","detail")", R"(-","detail")");
    row("a disclosure twice", R"("actor":[)", R"("actor":["01000000000000000000000000000000","admin"],"actor":[)");
    row("disclosures in another order", R"("actor":["01000000000000000000000000000000","admin"],)", R"("reason":["00","x"],)");
    row("an unknown disclosure", R"("actor":[)", R"("actor2":[)");
    row("an upper-case salt of a disclosure", R"(["01)", R"(["0A)");
    row("a short salt of a disclosure", R"(["01)", R"([")");
    row("a disclosure without a salt", R"("01000000000000000000000000000000",)", "");
    row("an empty disclosure", R"("admin"])", R"(""])");
    row("a disclosure with three parts", R"("admin"])", R"("admin","x"])");
    row("a space between", "\t{", "\t {");
    row("two tabs", "\t{", "\t\t{");
    row("something behind the disclosures", R"(7"]})", R"(7"]},)");
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
        if (json[at] != '\t') // before it stands a leaf of which nothing is disclosed
            QVERIFY(!readCanonical(json.first(at)));
        for (const char bit : {'\x01', '\x20', '\x80'}) {
            QByteArray changed = json;
            changed[at] = static_cast<char>(changed[at] ^ bit);
            const Result<AuditEvent> read = readCanonical(changed);
            if (at < salt || at >= salt + 32)
                QVERIFY2(!read || !sameEvent(*read, newSample()), changed.constData());
        }
    }
}

void TestCanonicalEvent::aNewerVersionIsSaidToBeNewer()
{
    const auto code = [](QByteArray json) { return readCanonical(json).error().code; };
    QCOMPARE(code(sampleBytes().replace(R"("v":2)", R"("v":3)")), ErrorCode::NewerFormat);
    QCOMPARE(code(sampleBytes().replace(R"("v":2)", R"("v":3,"w":true)")), ErrorCode::NewerFormat);
    QCOMPARE(code(sampleBytes().replace("secret.revealed", "secret.whispered")), ErrorCode::NewerFormat);
}

void TestCanonicalEvent::formatOneIsStillRead()
{
    const QByteArray json = sampleOfFormatOne();
    const Result<AuditEvent> read = readCanonical(json);
    QVERIFY(read);
    QVERIFY(sameEvent(*read, sampleEvent()));
    QCOMPARE(read->formatVersion, kFirstEventFormat);
    QVERIFY(!read->absent);
    const QByteArray disclosures = sampleBytes().sliced(leafOf(sampleBytes()).size());
    QCOMPARE(readCanonical(json + disclosures).error().code, ErrorCode::Damaged);
    QCOMPARE(readCanonical(QByteArray(json).replace(R"("v":1)", R"("v":2)")).error().code, ErrorCode::Damaged);
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
            QVERIFY(writeCanonical(event, kSalts));
    }
}

QTEST_GUILESS_MAIN(TestCanonicalEvent)
#include "tst_canonical_event.moc"
