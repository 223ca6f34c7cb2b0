#include "models/remote/broker/answer_json.h"
#include "models/remote/broker/json_writer.h"
#include "tests/support/answer_of.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestAnswerJson : public QObject
{
    Q_OBJECT

private slots:
    void members_are_read_as_they_were_written();
    void a_wrong_member_is_named_with_its_place_data();
    void a_wrong_member_is_named_with_its_place();
    void what_is_no_JSON_is_damaged_data();
    void what_is_no_JSON_is_damaged();
    void a_secret_comes_out_as_it_was_given_data();
    void a_secret_comes_out_as_it_was_given();
    void forty_levels_are_too_many();
};

void TestAnswerJson::members_are_read_as_they_were_written()
{
    const AnswerJson json(secretOf(R"({"a":"x \u00e4\ud83d\ude00\n","n":-7,"t":true,"at":"2026-11-21T09:30:00.007Z","no":null,)"
                                   R"("l":["p","q"],"m":{"k":"v"},"unknown":{"deep":[1,2.5e3]}})"),
                          u"GET /x"_s);
    const AnswerNode root = json.root();
    QCOMPARE(root.text("a", TextRule::Text), u"x ä😀\n"_s);
    QCOMPARE(root.integer("n", -10, 10), -7);
    QVERIFY(root.boolean("t"));
    QCOMPARE(root.time("at"), Instant(std::chrono::milliseconds(1'795'253'400'007)));
    QVERIFY(!root.timeOrNull("no"));
    QVERIFY(!root.has("no") && !root.has("absent"));
    QCOMPARE(root.texts("l", 2, TextRule::Name), (QStringList{u"p"_s, u"q"_s}));
    QCOMPARE(root.map("m", 1, TextRule::FieldName).front().first, u"k"_s);
    QVERIFY(!json.fault());
}

void TestAnswerJson::a_wrong_member_is_named_with_its_place_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("place");
    QTest::newRow("no number") << QByteArray(R"({"n":"7","id":"a","at":"2026-11-21T09:30:00.007Z","s":"x"})")
                               << u"items[1].n is "_s;
    QTest::newRow("half a number") << QByteArray(R"({"n":7.5,"id":"a","at":"2026-11-21T09:30:00.007Z","s":"x"})")
                                   << u"items[1].n is "_s;
    QTest::newRow("missing") << QByteArray(R"({"n":7,"at":"2026-11-21T09:30:00.007Z","s":"x"})") << u"items[1].id is missing"_s;
    QTest::newRow("slash in an id") << QByteArray(R"({"n":7,"id":"a/b","at":"2026-11-21T09:30:00.007Z","s":"x"})")
                                    << u"items[1].id is "_s;
    QTest::newRow("control character") << QByteArray(R"({"n":7,"id":"a","at":"2026-11-21T09:30:00.007Z","s":"x\u0007"})")
                                       << u"items[1].s is "_s;
    QTest::newRow("turned text") << QByteArray(R"({"n":7,"id":"a","at":"2026-11-21T09:30:00.007Z","s":"x\u202e"})")
                                 << u"items[1].s is "_s;
    QTest::newRow("another time") << QByteArray(R"({"n":7,"id":"a","at":"2026-11-21T09:30:00Z","s":"x"})")
                                  << u"items[1].at is "_s;
    QTest::newRow("no such day") << QByteArray(R"({"n":7,"id":"a","at":"2026-02-30T09:30:00.000Z","s":"x"})")
                                 << u"items[1].at is "_s;
    QTest::newRow("a list") << QByteArray(R"({"n":7,"id":"a","at":"2026-11-21T09:30:00.007Z","s":[]})") << u"items[1].s is "_s;
}

void TestAnswerJson::a_wrong_member_is_named_with_its_place()
{
    QFETCH(QByteArray, item);
    QFETCH(QString, place);
    const QByteArray good = R"({"n":7,"id":"a","at":"2026-11-21T09:30:00.007Z","s":"x"})";
    for (const bool isWrong : {false, true}) {
        const AnswerJson json(secretOf("{\"items\":[" + good + ',' + (isWrong ? item : good) + "]}"), u"GET /x"_s);
        for (const AnswerNode &node : json.root().list("items", 9)) {
            static_cast<void>(node.integer("n", 0, 9));
            static_cast<void>(node.text("id", TextRule::Id));
            static_cast<void>(node.time("at"));
            static_cast<void>(node.text("s", TextRule::Line));
        }
        QCOMPARE(json.fault().has_value(), isWrong);
        if (isWrong) {
            QCOMPARE(json.fault()->code, ErrorCode::Damaged);
            QCOMPARE(json.fault()->subject, u"GET /x"_s);
            QVERIFY2(json.fault()->detail.startsWith(place), qPrintable(json.fault()->detail));
        }
    }
}

void TestAnswerJson::what_is_no_JSON_is_damaged_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html>");
    QTest::newRow("a list") << QByteArray("[]");
    QTest::newRow("half") << QByteArray(R"({"a":1)");
    QTest::newRow("more") << QByteArray(R"({"a":1}x)");
    QTest::newRow("twice") << QByteArray(R"({"a":1,"a":2})");
    QTest::newRow("a comma too many") << QByteArray(R"({"a":1,})");
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xc3\x28\"}");
    QTest::newRow("half a pair") << QByteArray(R"({"a":"\ud83d"})");
    QTest::newRow("leading zero") << QByteArray(R"({"a":01})");
    QTest::newRow("bare control") << QByteArray("{\"a\":\"\x01\"}");
}

void TestAnswerJson::what_is_no_JSON_is_damaged()
{
    QFETCH(QByteArray, text);
    const AnswerJson json(secretOf(text), u"GET /x"_s);
    QVERIFY(json.fault());
    QVERIFY(!json.root().isObject());
    QVERIFY(!json.root().has("a"));
}

void TestAnswerJson::forty_levels_are_too_many()
{
    const auto nested = [](int levels) { return "{\"a\":" + QByteArray(levels - 1, '[') + QByteArray(levels - 1, ']') + '}'; };
    QVERIFY(!AnswerJson(secretOf(nested(32)), u"x"_s).fault());
    QVERIFY(AnswerJson(secretOf(nested(33)), u"x"_s).fault());
}

void TestAnswerJson::a_secret_comes_out_as_it_was_given_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("plain") << QByteArray("made-up-value");
    QTest::newRow("quotes and lines") << QByteArray("a\"b\\c\nd\te/\x7f");
    QTest::newRow("letters of others") << QByteArray("pässwörd 😀");
    QTest::newRow("no text") << QByteArray("\x00\xff\xfe\x01", 4);
}

void TestAnswerJson::a_secret_comes_out_as_it_was_given()
{
    QFETCH(QByteArray, value);
    JsonWriter writer;
    writer.beginObject().text("field", u"key").secretValue(secretOf(value)).endObject();
    const AnswerJson json(writer.take(), u"x"_s);
    const bool isCoded = json.root().isText("encoding", "base64");
    const Secret back = isCoded ? json.root().secretOfBase64("value", 100) : json.root().secret("value", 100);
    QVERIFY(!json.fault());
    QCOMPARE(bytesOf(back), value);
}

QTEST_GUILESS_MAIN(TestAnswerJson)
#include "tst_answer_json.moc"
