#include "models/services/domain_text.h"
#include "models/tables/failure_table_model.h"
#include "models/tables/latency_table_model.h"
#include "models/tables/unchecked_table_model.h"
#include "models/tables/verification_matrix_model.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fixed_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

CredentialOverview key(const QString &label, const QString &environment, Validation validation, VerdictMeaning meaning,
                       const QString &provider = u"openai"_s)
{
    CredentialOverview key;
    key.id = CredentialId::generate();
    key.label = label;
    key.provider = provider;
    key.environment = environment;
    key.lifecycle = Lifecycle::Active;
    key.validation = validation;
    key.meaning = meaning;
    key.createdAt = kNoon - 48h;
    if (validation != Validation::NotChecked)
        key.lastVerifiedAt = kNoon - 3h;
    return key;
}

FailedKey failed(const QString &label, const QString &environment = u"production"_s, const QString &provider = u"openai"_s)
{
    const CredentialOverview of = key(label, environment, Validation::Invalid, VerdictMeaning::Revoked, provider);
    return {of, {u"Revoked"_s, u"It fails."_s, u"Rotate it."_s}};
}

VerificationOverview overviewOf(const OverviewList &keys)
{
    static const FakeRegistry registry;
    const auto always = [](const CredentialOverview &) { return true; };
    return verificationOverview({keys, {}, registry, always, always});
}

LatencyTrend trend(const QString &provider, const std::vector<int> &times)
{
    LatencyTrend trend{provider, provider.toUpper(), {}, 0ms, 0ms};
    Instant at = kNoon;
    for (const int time : times) {
        trend.points.push_back({at += 1h, std::chrono::milliseconds{time}});
        trend.slowest = std::max(trend.slowest, trend.points.back().latency);
    }
    trend.median = trend.points[trend.points.size() / 2].latency;
    return trend;
}

QStringList column(const QAbstractItemModel &model, int number)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row, number).data().toString();
    return texts;
}

} // namespace

class TestVerificationTables final : public QObject
{
    Q_OBJECT
private slots:
    void cellsSayTheWorstAndHowMany();
    void cellsAreReadInFull();
    void theMatrixKeepsItsPlaceWhileItChanges();
    void anotherEnvironmentIsAnotherColumn();
    void failuresSayWhatToDo();
    void failuresOfOneCell();
    void rowsComeGoAndMoveWithoutLosingTheSelection();
    void thousandsOfRowsGoAtOnce();
    void hostileLabelsStayOneLine();
    void uncheckedKeys();
    void answerTimes();
    void everythingIsForgotten();

private:
    const FakeRegistry m_registry;
    const FixedClock m_clock{};
};

void TestVerificationTables::cellsSayTheWorstAndHowMany()
{
    VerificationMatrixModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    const VerificationOverview overview
        = overviewOf({key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid),
                      key(u"b"_s, u"production"_s, Validation::Invalid, VerdictMeaning::Revoked),
                      key(u"c"_s, u"production"_s, Validation::Invalid, VerdictMeaning::Invalid),
                      key(u"d"_s, u"staging"_s, Validation::Valid, VerdictMeaning::Valid),
                      key(u"e"_s, u"staging"_s, Validation::Valid, VerdictMeaning::Valid),
                      key(u"f"_s, u"production"_s, Validation::Valid, VerdictMeaning::OverQuota, u"anthropic"_s),
                      key(u"g"_s, u"production"_s, Validation::NotChecked, VerdictMeaning::None, u"anthropic"_s)});
    model.setRows(overview.environments, overview.rows);
    QCOMPARE(column(model, 0), (QStringList{u"Anthropic"_s, u"OpenAI"_s}));
    QCOMPARE(column(model, 1), (QStringList{u"Limited · 1 of 2"_s, u"Fails · 2 of 3"_s}));
    QCOMPARE(column(model, 2), (QStringList{u"–"_s, u"Works · 2"_s}));
    QCOMPARE(column(model, 3), (QStringList{u"Limited · 1 of 2"_s, u"Fails · 2 of 5"_s}));
    QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"Production"_s);
    QCOMPARE(model.headerData(3, Qt::Horizontal).toString(), u"All environments"_s);
    const QModelIndex fails = model.index(1, 1);
    QCOMPARE(fails.data(check_role::Standing).toInt(), static_cast<int>(CellStanding::Fails));
    QCOMPARE(fails.data(check_role::Tone).toInt(), static_cast<int>(CellTone::Bad));
    QCOMPARE(fails.data(check_role::Provider).toString(), u"openai"_s);
    QCOMPARE(fails.data(check_role::Environment).toString(), u"production"_s);
    QVERIFY(model.index(1, 3).data(check_role::Environment).toString().isEmpty());
}

void TestVerificationTables::cellsAreReadInFull()
{
    VerificationMatrixModel model(m_registry, m_clock);
    const VerificationOverview overview
        = overviewOf({key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid),
                      key(u"b"_s, u"production"_s, Validation::Invalid, VerdictMeaning::Revoked),
                      key(u"c"_s, u"staging"_s, Validation::NotChecked, VerdictMeaning::ProviderError, u"anthropic"_s)});
    model.setRows(overview.environments, overview.rows);
    QCOMPARE(model.index(1, 1).data(Qt::AccessibleTextRole).toString(), u"OpenAI, Production: Fails: 1, Works: 1"_s);
    QCOMPARE(model.index(1, 2).data(Qt::AccessibleTextRole).toString(), u"OpenAI, Staging: no keys"_s);
    QCOMPARE(model.index(0, 3).data(Qt::AccessibleTextRole).toString(), u"Anthropic, all environments: No verdict: 1"_s);
    QVERIFY(model.index(1, 1).data(Qt::ToolTipRole).toString().contains(u"Oldest verdict: "_s + relativeText(kNoon - 3h, kNoon)));
    QVERIFY(model.index(1, 2).data(Qt::ToolTipRole).toString().isEmpty());
}

void TestVerificationTables::theMatrixKeepsItsPlaceWhileItChanges()
{
    VerificationMatrixModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    OverviewList keys{key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid),
                      key(u"b"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid, u"postgresql"_s)};
    const auto show = [&] {
        const VerificationOverview overview = overviewOf(keys);
        model.setRows(overview.environments, overview.rows);
    };
    show();
    const QPersistentModelIndex place = model.index(1, 1);
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    show();
    QCOMPARE(changed.count(), 0); // nothing is new
    keys[1].validation = Validation::Expired;
    keys[1].meaning = VerdictMeaning::Expired;
    show();
    QCOMPARE(changed.count(), 1);
    keys.push_back(key(u"c"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid, u"anthropic"_s));
    show();
    QCOMPARE(reset.count(), 0);
    QCOMPARE(place.row(), 2);
    QCOMPARE(place.data().toString(), u"Fails · 1"_s);
    keys.erase(keys.begin());
    show();
    QCOMPARE(place.row(), 1);
}

void TestVerificationTables::anotherEnvironmentIsAnotherColumn()
{
    VerificationMatrixModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    OverviewList keys{key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid)};
    model.setRows(overviewOf(keys).environments, overviewOf(keys).rows);
    QCOMPARE(model.columnCount(), 3);
    keys.push_back(key(u"b"_s, u"atlas"_s, Validation::Valid, VerdictMeaning::Valid));
    model.setRows(overviewOf(keys).environments, overviewOf(keys).rows);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), u"atlas"_s);
    QCOMPARE(model.rowCount(), 1);
}

void TestVerificationTables::failuresSayWhatToDo()
{
    FailureTableModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    model.setFailures({failed(u"billing"_s)});
    const auto text = [&model](int column) { return model.index(0, column).data().toString(); };
    QCOMPARE(text(FailureTableModel::Key), u"billing"_s);
    QCOMPARE(text(FailureTableModel::ProviderName), u"OpenAI"_s);
    QCOMPARE(text(FailureTableModel::Environment), u"Production"_s);
    QCOMPARE(text(FailureTableModel::Verdict), u"Invalid (revoked)"_s);
    QCOMPARE(text(FailureTableModel::Remedy), u"Rotate it."_s);
    QCOMPARE(text(FailureTableModel::Checked), relativeText(kNoon - 3h, kNoon));
    QCOMPARE(model.index(0, FailureTableModel::Verdict).data(Qt::AccessibleTextRole).toString(), u"Verdict: Invalid (revoked)"_s);
    QVERIFY(model.index(0, FailureTableModel::Verdict).data(Qt::ToolTipRole).toString().contains("Rotate it."_L1));
}

void TestVerificationTables::failuresOfOneCell()
{
    FailureTableModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    model.setFailures({failed(u"a"_s), failed(u"b"_s, u"staging"_s), failed(u"c"_s, u"production"_s, u"anthropic"_s)});
    model.setFilter(u"openai"_s, {});
    QCOMPARE(column(model, FailureTableModel::Key), (QStringList{u"a"_s, u"b"_s}));
    model.setFilter(u"openai"_s, u"staging"_s);
    QCOMPARE(column(model, FailureTableModel::Key), QStringList{u"b"_s});
    QVERIFY(model.isFiltered());
    QCOMPARE(model.total(), 3);
    model.setFailures({failed(u"d"_s, u"staging"_s)}); // the filter stays
    QCOMPARE(column(model, FailureTableModel::Key), QStringList{u"d"_s});
    model.setFilter({}, {});
    QVERIFY(!model.isFiltered());
    QCOMPARE(model.rowCount(), 1);
}

void TestVerificationTables::rowsComeGoAndMoveWithoutLosingTheSelection()
{
    FailureTableModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    const FailedKey a = failed(u"a"_s);
    const FailedKey b = failed(u"b"_s);
    const FailedKey c = failed(u"c"_s);
    const FailedKey d = failed(u"d"_s);
    model.setFailures({a, b, c});
    const QPersistentModelIndex kept = model.index(2, 0);
    const QPersistentModelIndex going = model.index(0, 0);
    model.setFailures({d, c, b});
    QCOMPARE(column(model, FailureTableModel::Key), (QStringList{u"d"_s, u"c"_s, u"b"_s}));
    QCOMPARE(kept.row(), 1);
    QVERIFY(!going.isValid());
    model.setFailures({a, d, c, b});
    QCOMPARE(kept.data().toString(), u"c"_s);
    QCOMPARE(model.rowOf(b.key.id), 3);
    QCOMPARE(model.rowOf(CredentialId::generate()), -1);
    FailedKey changed = c;
    changed.text.remedy = u"Another thing."_s;
    const QSignalSpy told(&model, &QAbstractItemModel::dataChanged);
    model.setFailures({a, d, changed, b});
    QCOMPARE(told.count(), 1);
    QCOMPARE(told[0][0].toModelIndex().row(), 2);
    model.setFailures({});
    QCOMPARE(model.rowCount(), 0);
}

void TestVerificationTables::thousandsOfRowsGoAtOnce()
{
    FailureTableModel model(m_registry, m_clock);
    std::vector<FailedKey> all;
    std::vector<FailedKey> half;
    for (int number = 0; number < 2000; ++number) {
        all.push_back(failed(QString::number(number)));
        if (number % 2 == 0)
            half.push_back(all.back());
    }
    model.setFailures(all);
    const QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setFailures(half); // row by row each would move all behind it
    QCOMPARE(removals.count(), 0);
    QCOMPARE(resets.count(), 1);
    QCOMPARE(model.rowCount(), 1000);
    QCOMPARE(model.index(999, FailureTableModel::Key).data().toString(), u"1998"_s);
}

void TestVerificationTables::hostileLabelsStayOneLine()
{
    FailureTableModel model(m_registry, m_clock);
    FailedKey hostile = failed(u"two\nlines \u202Eback"_s);
    hostile.text.remedy = u"<b>bold</b>\nand more"_s;
    model.setFailures({hostile});
    QVERIFY(!model.index(0, FailureTableModel::Key).data().toString().contains(u'\n'));
    QVERIFY(!model.index(0, FailureTableModel::Key).data().toString().contains(u'\u202E'));
    QVERIFY(!model.index(0, FailureTableModel::Remedy).data().toString().contains(u'\n'));
    QVERIFY(model.index(0, FailureTableModel::Remedy).data(Qt::ToolTipRole).toString().contains("&lt;b&gt;"_L1));
}

void TestVerificationTables::uncheckedKeys()
{
    UncheckedTableModel model(m_registry, m_clock);
    const QAbstractItemModelTester tester(&model);
    CredentialOverview first = key(u"first"_s, u"staging"_s, Validation::NotChecked, VerdictMeaning::None, u"gone_provider"_s);
    first.owner = u"Platform"_s;
    model.setKeys({first, key(u"second"_s, u"staging"_s, Validation::NotChecked, VerdictMeaning::None)});
    QCOMPARE(column(model, UncheckedTableModel::Key), (QStringList{u"first"_s, u"second"_s}));
    QCOMPARE(column(model, UncheckedTableModel::ProviderName), (QStringList{u"gone_provider"_s, u"OpenAI"_s}));
    QCOMPARE(column(model, UncheckedTableModel::Owner), (QStringList{u"Platform"_s, u"–"_s}));
    QCOMPARE(column(model, UncheckedTableModel::Added).value(0), relativeText(kNoon - 48h, kNoon));
    QCOMPARE(model.index(1, UncheckedTableModel::Owner).data(Qt::AccessibleTextRole).toString(), u"Owner: none"_s);
}

void TestVerificationTables::answerTimes()
{
    LatencyTableModel model(m_registry);
    const QAbstractItemModelTester tester(&model);
    model.setTrends({trend(u"openai"_s, {100, 900, 1500})});
    QCOMPARE(model.index(0, LatencyTableModel::Last).data().toString(), u"1.5 s"_s);
    QCOMPARE(model.index(0, LatencyTableModel::Median).data().toString(), u"900 ms"_s);
    QCOMPARE(model.index(0, LatencyTableModel::Trend).data(check_role::Trend).value<QList<qreal>>(),
             (QList<qreal>{100, 900, 1500}));
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setTrends({trend(u"openai"_s, {100, 900, 1500})});
    QCOMPARE(changed.count(), 0);
    model.setTrends({trend(u"openai"_s, {100, 900, 1500, 200}), trend(u"slack"_s, {1})});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, LatencyTableModel::Last).data().toString(), u"200 ms"_s);
    model.setTrends({trend(u"openai"_s, std::vector<int>(500, 7))});
    QVERIFY(model.index(0, LatencyTableModel::Trend).data(check_role::Trend).value<QList<qreal>>().size() <= 100);
}

void TestVerificationTables::everythingIsForgotten()
{
    VerificationMatrixModel matrix(m_registry, m_clock);
    const QAbstractItemModelTester tester(&matrix);
    const VerificationOverview overview = overviewOf({key(u"a"_s, u"production"_s, Validation::Valid, VerdictMeaning::Valid)});
    matrix.setRows(overview.environments, overview.rows);
    matrix.clear();
    QCOMPARE(matrix.rowCount(), 0);
    QCOMPARE(matrix.columnCount(), 2);
    FailureTableModel failures(m_registry, m_clock);
    failures.setFailures({failed(u"a"_s)});
    failures.setFilter(u"slack"_s, {});
    failures.clear();
    QCOMPARE(failures.total(), 0);
    QVERIFY(!failures.isFiltered());
}

QTEST_GUILESS_MAIN(TestVerificationTables)
#include "tst_verification_tables.moc"
