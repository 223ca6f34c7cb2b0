#include "models/remote/verify/answer_facts.h"
#include "models/remote/verify/outcome_table.h"
#include "tests/support/answer_of.h"

#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// What is read of an answer: the row that decides, the members that are shown, pages for people.
class TestAnswerFacts final : public QObject
{
    Q_OBJECT
private slots:
    void statuses_data();
    void statuses();
    void theFirstRowThatAgreesDecides();
    void onlyTheBeginningIsSearched();
    void aPatternThatBacktracksGivesUp();
    void members_data();
    void members();
    void valuesAreShort();
    void headersAndElements();
    void hostileBodies_data();
    void hostileBodies();
    void pages_data();
    void pages();
    void permissions();

private:
    [[nodiscard]] static CheckValues values(const QString &expectStatus = u"204"_s)
    {
        CredentialKind kind;
        kind.fields.push_back({});
        kind.fields.back().name = u"expect_status"_s;
        return *CheckValues::from({}, kind, {{u"expect_status"_s, expectStatus}}, {});
    }
};

void TestAnswerFacts::statuses_data()
{
    QTest::addColumn<QString>("statuses");
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("agrees");
    const auto row = [](const QString &statuses, const QString &word, bool agrees) {
        QTest::addRow("%s and %s", qPrintable(statuses), qPrintable(word)) << statuses << word << agrees;
    };
    row(u"200"_s, u"200"_s, true);
    row(u"200"_s, u"2000"_s, false);
    row(u"400|401"_s, u"401"_s, true);
    row(u"400|401"_s, u"40"_s, false);
    row(u"2xx"_s, u"204"_s, true);
    row(u"2xx"_s, u"300"_s, false);
    row(u"2xx"_s, u"2P0"_s, false);
    row(u"28P01"_s, u"28P01"_s, true);
    row(u"-NOAUTH"_s, u"-NOAUTH"_s, true);
    row(u"timeout|connect"_s, u"connect"_s, true);
    row(u"*"_s, u"dns"_s, true);
    row(u"*"_s, QString(), true);
    row(u"{{expect_status}}"_s, u"204"_s, true);
    row(u"{{expect_status}}"_s, u"200"_s, false);
    row(u"{{nothing}}"_s, QString(), false);
}

void TestAnswerFacts::statuses()
{
    QFETCH(QString, statuses);
    QFETCH(QString, word);
    const CheckValues given = values();
    QTEST(statusAgrees(statuses, word, given), "agrees");
}

void TestAnswerFacts::theFirstRowThatAgreesDecides()
{
    const std::vector<VerifyOutcome> own{{u"401"_s, u"gone"_s, VerifyMeaning::Revoked, u"a"_s},
                                         {u"401"_s, {}, VerifyMeaning::Invalid, u"b"_s}};
    const std::vector<VerifyOutcome> others{{u"401"_s, {}, VerifyMeaning::Valid, u"c"_s},
                                            {u"*"_s, {}, VerifyMeaning::ProviderError, u"d"_s}};
    OutcomeTable table;
    const CheckValues given = values();
    const auto remedy = [&](const QString &word, std::string_view body) {
        return table.decide(own, others, {word, body}, given)->remedy;
    };
    QCOMPARE(remedy(u"401"_s, "it is gone"), u"a"_s);
    QCOMPARE(remedy(u"401"_s, "something"), u"b"_s);
    QCOMPARE(remedy(u"401"_s, {}), u"b"_s);
    QCOMPARE(remedy(u"500"_s, "gone"), u"d"_s);
    QVERIFY(!table.decide(own, {}, {u"500"_s, {}}, given));
}

void TestAnswerFacts::onlyTheBeginningIsSearched()
{
    const std::vector<VerifyOutcome> rows{{u"200"_s, u"mark"_s, VerifyMeaning::Valid, {}}};
    OutcomeTable table;
    const CheckValues given = values();
    const std::string early = std::string(65532, 'x') + "mark";
    const std::string late = std::string(65533, 'x') + "mark";
    QVERIFY(table.decide(rows, {}, {u"200"_s, early}, given));
    QVERIFY(!table.decide(rows, {}, {u"200"_s, late}, given));
}

void TestAnswerFacts::aPatternThatBacktracksGivesUp()
{
    const std::vector<VerifyOutcome> rows{{u"200"_s, u"^(?:a+)+$"_s, VerifyMeaning::Valid, {}}};
    OutcomeTable table;
    const std::string body = std::string(60000, 'a') + "!";
    QElapsedTimer clock;
    clock.start();
    QVERIFY(!table.decide(rows, {}, {u"200"_s, body}, values()));
    QVERIFY2(clock.elapsed() < 5000, "nothing stops the pattern");
}

void TestAnswerFacts::members_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *title, const QString &name, const QByteArray &body, const QString &value) {
        QTest::newRow(title) << name << body << value;
    };
    row("text", u"name"_s, R"({"name":"Büro"})", u"Büro"_s);
    row("escapes", u"name"_s, R"({"name":"a\u0041\"\n"})", u"aA\""_s);
    row("number", u"limit"_s, R"({"limit": 12.50})", u"12.50"_s);
    row("flag", u"livemode"_s, R"({"livemode":false})", u"false"_s);
    row("null", u"limit"_s, R"({"limit":null})", {});
    row("missing", u"limit"_s, R"({"other":1})", {});
    row("inner", u"data.limit"_s, R"( {"data": {"limit": 5, "x": [1,2]}} )", u"5"_s);
    row("not an object", u"data.limit"_s, R"({"data":"limit"})", {});
    row("an object is no value", u"data"_s, R"({"data":{"limit":5}})", {});
    row("list", u"scopes[]"_s, R"({"scopes":["a","b, \"c\"", 3]})", u"a, b, \"c\", 3"_s);
    row("list without its mark", u"acls"_s, R"({"acls":[ "x" , "y" ]})", u"x, y"_s);
    row("empty list", u"scopes[]"_s, R"({"scopes":[]})", {});
    row("list of objects", u"infos[].sum"_s, R"({"infos":[{"sum":"1.0","of":["]"]},{"sum":"2"}]})", u"1.0, 2"_s);
    row("list of lists", u"a"_s, R"({"a":[[1,2],[3]]})", u"1, 2, 3"_s);
}

void TestAnswerFacts::members()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, body);
    const AnswerReads reads = readMembers({name}, {body.constData(), static_cast<std::size_t>(body.size())}, {});
    QTEST(reads.empty() ? QString() : reads.front().second, "value");
}

void TestAnswerFacts::valuesAreShort()
{
    const std::string body = R"({"a":")" + std::string(100000, 'x') + R"(","b":["1","2"]})";
    const AnswerReads reads = readMembers({u"a"_s, u"b[]"_s}, body, {});
    QCOMPARE(reads.front().second.size(), 200);
    const std::string list = R"({"a":[)" + std::string(20000, '1') + R"(,1,1]})";
    QVERIFY(readMembers({u"a"_s}, list, {}).front().second.size() <= 200);
    const std::string controls = "{\"a\":\"\\u001b[2J\\u202e\\r\\nok\"}";
    QCOMPARE(readMembers({u"a"_s}, controls, {}).front().second, u"[2Jok"_s);
}

void TestAnswerFacts::headersAndElements()
{
    const AnswerHeaders headers{{"x-oauth-scopes", "repo, read:org"}};
    const AnswerReads reads = readMembers({u"header X-OAuth-Scopes"_s, u"header X-Other"_s}, {}, headers);
    QCOMPARE(reads.size(), std::size_t{1});
    QCOMPARE(reads.front().second, u"repo, read:org"_s);
    const std::string_view xml = "<?xml version=\"1.0\"?><R><Arn>arn:aws:iam::1:user/x</Arn><Open></R>";
    QCOMPARE(readMembers({u"Arn"_s}, xml, {}).front().second, u"arn:aws:iam::1:user/x"_s);
    QVERIFY(readMembers({u"Open"_s, u"Account"_s}, xml, {}).empty());
}

void TestAnswerFacts::hostileBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a space") << QByteArray(" ");
    QTest::newRow("open") << QByteArray(R"({"a":[)");
    QTest::newRow("deep") << QByteArray(R"({"a":)") + QByteArray(100000, '[') + QByteArray(100000, ']') + '}';
    QTest::newRow("quotes") << QByteArray(R"({"a":["\"]})");
    QTest::newRow("twice") << QByteArray(R"({"a":1,"a":2})");
    QTest::newRow("zeros") << QByteArray(100, '\0');
    QTest::newRow("no UTF-8") << QByteArray("{\"a\":\"\xff\xfe\xc3\"}");
    QTest::newRow("open element") << QByteArray("<a>");
    QTest::newRow("a list of all") << QByteArray("[{\"a\":1}]");
}

void TestAnswerFacts::hostileBodies()
{
    QFETCH(QByteArray, body);
    const std::string_view view(body.constData(), static_cast<std::size_t>(body.size()));
    for (const auto &[name, value] : readMembers({u"a"_s, u"a[]"_s, u"a.b"_s}, view, {}))
        QVERIFY(value.size() <= 200);
    QVERIFY(missingPermissions(R"({"permissions":["x"]})", view) == QStringList{u"x"_s});
}

void TestAnswerFacts::pages_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isPage");
    QTest::newRow("page") << QByteArray("<!DOCTYPE html><html>") << QByteArray("application/json") << true;
    QTest::newRow("page behind space") << QByteArray("\xef\xbb\xbf\r\n <HTML lang=x>") << QByteArray() << true;
    QTest::newRow("comment first") << QByteArray("<!-- x --><html>") << QByteArray("text/html; charset=utf-8") << true;
    QTest::newRow("plain text that calls itself a page") << QByteArray("invalid_payload") << QByteArray("text/html") << false;
    QTest::newRow("XML") << QByteArray("<ErrorResponse>") << QByteArray("text/xml") << false;
    QTest::newRow("JSON") << QByteArray("{\"a\":\"<html>\"}") << QByteArray("text/html") << false;
    QTest::newRow("nothing") << QByteArray() << QByteArray("text/html") << false;
    QTest::newRow("a beginning") << QByteArray("<htm") << QByteArray() << false;
}

void TestAnswerFacts::pages()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QTEST(isWebPage({body.constData(), static_cast<std::size_t>(body.size())}, type), "isPage");
}

void TestAnswerFacts::permissions()
{
    const std::string_view asked = R"({"permissions":["a.get","a.list"]})";
    QCOMPARE(missingPermissions(asked, R"({"permissions":["a.list","a.get"]})"), QStringList());
    QCOMPARE(missingPermissions(asked, R"({"permissions":["a.list"]})"), QStringList{u"a.get"_s});
    QCOMPARE(missingPermissions(asked, "{}"), (QStringList{u"a.get"_s, u"a.list"_s}));
}

QTEST_GUILESS_MAIN(TestAnswerFacts)
#include "tst_answer_facts.moc"
