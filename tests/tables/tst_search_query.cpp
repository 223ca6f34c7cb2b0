#include "models/tables/key_index.h"
#include "models/tables/key_table_model.h"
#include "models/tables/search_completer.h"
#include "models/tables/search_query.h"
#include "tests/support/fake_registry.h"
#include "tests/support/some_overviews.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

// One character a field, so that a whole query is one readable line.
QString shortForm(const SearchQuery &query)
{
    static const QStringList names{u"word"_s, u"provider"_s, u"status"_s,   u"validation"_s, u"env"_s, u"workspace"_s,
                                   u"tag"_s,  u"owner"_s,    u"consumer"_s, u"is"_s,         u"fp"_s};
    QStringList parts;
    for (const SearchTerm &term : query.terms())
        parts.append((term.negated ? u"not "_s : QString()) + names[static_cast<int>(term.field)] + u'=' + term.text);
    return parts.join(u" | "_s);
}

SearchVocabulary words()
{
    SearchVocabulary words;
    words.environments = {u"production"_s, u"staging"_s, u"pre production"_s};
    words.tags = {u"two words"_s, u"billing"_s};
    words.providers = {u"openai"_s};
    return words;
}

QStringList inserts(const QString &text, qsizetype cursor)
{
    QStringList found;
    for (const SearchCompletion &proposal : completeSearch(text, cursor, words()))
        found.append(proposal.insert);
    return found;
}

} // namespace

class TestSearchQuery final : public QObject
{
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void describesItself();
    void knowsWhenItOnlyNarrows_data();
    void knowsWhenItOnlyNarrows();
    void tokensKnowTheirPlace();
    void completesTheTokenAtTheCursor_data();
    void completesTheTokenAtTheCursor();
    void acceptsAProposalInPlace();
    void vocabularyComesFromLiveKeysMostUsedFirst();
    void completionModelIsAModel();
};

void TestSearchQuery::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << u""_s << u""_s;
    QTest::newRow("spaces") << u"   "_s << u""_s;
    QTest::newRow("words, folded") << u"Billing  RO"_s << u"word=billing | word=ro"_s;
    QTest::newRow("quotes") << u"\"billing ro\" x"_s << u"word=billing ro | word=x"_s;
    QTest::newRow("open quote") << u"a \"b c"_s << u"word=a | word=b c"_s;
    QTest::newRow("negation") << u"-old -env:prod"_s << u"not word=old | not env=prod"_s;
    QTest::newRow("lone minus") << u"- a"_s << u"word=a"_s;
    QTest::newRow("minus inside") << u"team-1"_s << u"word=team-1"_s;
    QTest::newRow("all prefixes")
        << u"provider:a status:b validation:c env:d workspace:e tag:f owner:g consumer:h fp:i"_s
        << u"provider=a | status=b | validation=c | env=d | workspace=e | tag=f | owner=g | consumer=h | fp=i"_s;
    QTest::newRow("long name of env") << u"environment:prod"_s << u"env=prod"_s;
    QTest::newRow("prefix in capitals") << u"TAG:X"_s << u"tag=x"_s;
    QTest::newRow("quoted value") << u"tag:\"two words\""_s << u"tag=two words"_s;
    QTest::newRow("flags") << u"is:duplicate -is:sandbox is:unv"_s << u"is=duplicate | not is=sandbox | is=unv"_s;
    QTest::newRow("unknown flag is a word") << u"is:odd"_s << u"word=is:odd"_s;
    QTest::newRow("unknown prefix is a word") << u"foo:bar"_s << u"word=foo:bar"_s;
    QTest::newRow("fingerprint as shown is a word") << u"sha256:1A2B"_s << u"word=sha256:1a2b"_s;
    QTest::newRow("fingerprint with its kind") << u"fp:sha256:1a2b"_s << u"fp=sha256:1a2b"_s;
    QTest::newRow("no value yet") << u"env: x"_s << u"word=x"_s;
    QTest::newRow("empty quotes") << u"\"\" tag:\"\""_s << u""_s;
    QTest::newRow("colon first") << u":x"_s << u"word=:x"_s;
    QTest::newRow("not ASCII") << u"GRÖSSE"_s << u"word=grösse"_s;
}

void TestSearchQuery::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(shortForm(SearchQuery::parse(text)), expected);
}

void TestSearchQuery::describesItself()
{
    QCOMPARE(SearchQuery::parse(u"slack env:prod -tag:old is:duplicate"_s).describe(),
             u"“slack”, environment “prod”, not tag “old”, duplicate"_s);
    QVERIFY(SearchQuery::parse(u" "_s).describe().isEmpty());
    QCOMPARE(SearchQuery::parse(u"\"100%1\""_s).describe(), u"“100%1”"_s);
}

void TestSearchQuery::knowsWhenItOnlyNarrows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<bool>("expected");
    QTest::newRow("typed on") << u"tea"_s << u"team"_s << true;
    QTest::newRow("another word") << u"team"_s << u"team x"_s << true;
    QTest::newRow("a first word") << u""_s << u"t"_s << true;
    QTest::newRow("taken back") << u"team"_s << u"tea"_s << false;
    QTest::newRow("negation grows") << u"-te"_s << u"-tea"_s << false;
    QTest::newRow("negation added") << u"a"_s << u"a -b"_s << true;
    QTest::newRow("an alternative added") << u"env:p"_s << u"env:p env:s"_s << false;
    QTest::newRow("a tag added") << u"tag:p"_s << u"tag:p tag:s"_s << true;
    QTest::newRow("earlier word changed") << u"a b"_s << u"ax b"_s << false;
}

void TestSearchQuery::knowsWhenItOnlyNarrows()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(bool, expected);
    QCOMPARE(SearchQuery::parse(after).narrows(SearchQuery::parse(before)), expected);
}

void TestSearchQuery::tokensKnowTheirPlace()
{
    const QString text = u"  -tag:\"a b\" word"_s;
    const QList<SearchToken> tokens = searchTokens(text);
    QCOMPARE(tokens.size(), 2);
    QCOMPARE(text.sliced(tokens[0].begin, tokens[0].end - tokens[0].begin), u"-tag:\"a b\""_s);
    QVERIFY(tokens[0].negated);
    QCOMPARE(tokens[0].prefix, u"tag"_s);
    QCOMPARE(tokens[0].value, u"a b"_s);
    QCOMPARE(tokens[1].value, u"word"_s);
}

void TestSearchQuery::completesTheTokenAtTheCursor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("a prefix") << u"sta"_s << 3 << QStringList{u"status:"_s};
    QTest::newRow("a negated prefix") << u"x -ta"_s << 5 << QStringList{u"-tag:"_s};
    QTest::newRow("values, beginnings first")
        << u"env:pro"_s << 7 << QStringList{u"env:production "_s, u"env:\"pre production\" "_s};
    QTest::newRow("a value with a space") << u"tag:two"_s << 7 << QStringList{u"tag:\"two words\" "_s};
    QTest::newRow("inside an open quote") << u"tag:\"two w"_s << 10 << QStringList{u"tag:\"two words\" "_s};
    QTest::newRow("flags") << u"is:du"_s << 5 << QStringList{u"is:duplicate "_s};
    QTest::newRow("before the end") << u"env:st other"_s << 6 << QStringList{u"env:staging "_s};
    QTest::newRow("nothing fits") << u"zzz"_s << 3 << QStringList{};
    QTest::newRow("behind everything") << u"a "_s << 99
                                       << QStringList{u"provider:"_s, u"status:"_s, u"validation:"_s, u"env:"_s, u"workspace:"_s,
                                                      u"tag:"_s,      u"owner:"_s,  u"consumer:"_s,   u"is:"_s,  u"fp:"_s};
}

void TestSearchQuery::completesTheTokenAtTheCursor()
{
    QFETCH(QString, text);
    QFETCH(int, cursor);
    QFETCH(QStringList, expected);
    QCOMPARE(inserts(text, cursor), expected);
}

void TestSearchQuery::acceptsAProposalInPlace()
{
    SearchCompletionModel model;
    model.setVocabulary(words());
    model.update(u"a env:st b"_s, 8);
    qsizetype cursor = 0;
    QCOMPARE(model.accept(0, u"a env:st b"_s, &cursor), u"a env:staging b"_s);
    QCOMPARE(cursor, 14);
    QCOMPARE(model.accept(7, u"a"_s, &cursor), u"a"_s);
}

void TestSearchQuery::vocabularyComesFromLiveKeysMostUsedFirst()
{
    SomeOverviews some;
    OverviewList keys{some.calm(u"a"_s), some.calm(u"b"_s), some.calm(u"c"_s), some.calm(u"d"_s)};
    keys[0].tags = {u"rare"_s, u"often"_s};
    keys[1].tags = {u"often"_s};
    keys[2].tags = {u"gone"_s};
    keys[2].trashedAt = kNoon;
    const FakeRegistry registry;
    KeyIndex index(registry);
    index.take(borrowed(keys), nullptr, kNoon);
    const SearchVocabulary words = SearchVocabulary::from(index);
    QCOMPARE(words.tags, (QStringList{u"often"_s, u"rare"_s}));
    QCOMPARE(words.providers, QStringList{u"openai"_s});
    QVERIFY(words.owners.isEmpty());
}

void TestSearchQuery::completionModelIsAModel()
{
    SearchCompletionModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setVocabulary(words());
    model.update(u"is:"_s, 3);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0).data().toString(), u"is:duplicate"_s);
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"same secret"_s));
    model.update(u"zzzz"_s, 4);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestSearchQuery)
#include "tst_search_query.moc"
