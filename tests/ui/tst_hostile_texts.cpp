#include "models/services/history_service.h"
#include "models/tables/audit_table_model.h"
#include "models/tables/consumer_list_model.h"
#include "models/tables/provider_list_model.h"
#include "models/tables/version_table_model.h"
#include "tests/tables/key_table.h"
#include "ui/dialogs/provider_steps.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QTextDocument>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Markup, an escape sequence, a C1 control, an override and an isolate, a second line.
const QString kHostile = u"<b>x</b><img src=x>\x1b[2J\u009b\u202eevil\u2066\u2028\nsecond"_s;
const QString kShown = u"<b>x</b><img src=x>\ufffd[2J\ufffd\ufffdevil\ufffd\ufffd second"_s;
const QString kShownLines = u"<b>x</b><img src=x>\ufffd[2J\ufffd\ufffdevil\ufffd\ufffd\nsecond"_s;

bool isClean(const QString &text)
{
    return std::ranges::none_of(text, [](QChar c) {
        const char16_t u = c.unicode();
        return (c.category() == QChar::Other_Control && u != u'\n') || (u >= 0x2028 && u <= 0x202e)
            || (u >= 0x2066 && u <= 0x2069);
    });
}

/// What a tool tip with \p text shows, which decides as QLabel does.
QString shownByToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

/// No cell shows anything that turns or controls text, in any of its words, and no tool tip is markup made of data.
void everyCellIsHarmless(const QAbstractItemModel &model)
{
    QVERIFY(model.rowCount() > 0);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex cell = model.index(row, column);
            for (const int role : {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(Qt::AccessibleDescriptionRole)}) {
                const QString text = cell.data(role).toString();
                QVERIFY2(isClean(text) && !text.contains(u'\n'), qPrintable(text));
            }
            const QString tip = cell.data(Qt::ToolTipRole).toString();
            const QString shown = shownByToolTip(tip);
            QVERIFY2(isClean(tip), qPrintable(tip));
            QVERIFY2(!tip.contains(u"img"_s) || shown.contains(u"<img src=x>"_s), qPrintable(tip));
        }
    }
}

} // namespace

/// Labels, tags, reasons and names are data: an older store, another program or a provider file may put anything in them.
class TestHostileTexts final : public QObject
{
    Q_OBJECT
private slots:
    void keys();
    void events();
    void versions();
    void consumers();
    void providers();
    void sentences();
    void stepsAtAProvider();
};

void TestHostileTexts::keys()
{
    Table table;
    table.registry.providers[3].name = kHostile;
    CredentialOverview &key = table.add(kHostile);
    key.workspace = kHostile;
    key.environment = kHostile;
    key.owner = kHostile;
    key.tags = {kHostile, u"plain"_s};
    key.consumers = {kHostile};
    key.fingerprints.front().field = kHostile;
    table.show();
    everyCellIsHarmless(table.model);
    for (const KeyColumn column :
         {KeyColumn::Provider, KeyColumn::Label, KeyColumn::Workspace, KeyColumn::Owner, KeyColumn::Consumers})
        QCOMPARE(table.cell(0, column).data().toString(), kShown);
    QCOMPARE(table.cell(0, KeyColumn::Tags).data().toString(), kShown + u", plain"_s);
    QCOMPARE(shownByToolTip(table.cell(0, KeyColumn::Label).data(Qt::ToolTipRole).toString()), kShownLines);
    QCOMPARE(shownByToolTip(table.cell(0, KeyColumn::Consumers).data(Qt::ToolTipRole).toString()), kShownLines);
    QVERIFY(shownByToolTip(table.cell(0, KeyColumn::Fingerprint).data(Qt::ToolTipRole).toString()).startsWith(kShownLines));
    QCOMPARE(table.model.overview(0)->label, kHostile); // shown otherwise, kept as it is
}

void TestHostileTexts::events()
{
    const FixedClock clock;
    FakeRegistry registry;
    registry.providers[3].name = kHostile;
    AuditTableModel model(clock);
    model.setRegistry(registry);
    AuditEvent event;
    event.at = kNoon;
    event.action = AuditAction::SecretRevealed;
    event.provider = u"openai"_s;
    event.path = event.reason = event.detail = event.actor = event.host = event.field = event.environment = kHostile;
    AuditEvent unknown = event;
    unknown.seq = 1;
    unknown.provider = kHostile;
    model.setEvents({event, unknown});
    everyCellIsHarmless(model);
    const auto cell = [&](AuditColumn column) { return model.index(0, static_cast<int>(column)); };
    QCOMPARE(cell(AuditColumn::Reason).data().toString(), kShown);
    QCOMPARE(cell(AuditColumn::Provider).data().toString(), kShown);
    QCOMPARE(shownByToolTip(cell(AuditColumn::Reason).data(Qt::ToolTipRole).toString()), kShownLines);
    QCOMPARE(shownByToolTip(cell(AuditColumn::Provider).data(Qt::ToolTipRole).toString()), kShownLines);
    const QString details = cell(AuditColumn::Time).data(AuditTableModel::DetailsRole).toString();
    QVERIFY(isClean(details));
    QVERIFY2(!details.contains(u"\nsecond"_s), qPrintable(details)); // no member that the event does not have
}

void TestHostileTexts::versions()
{
    const FixedClock clock;
    VersionTableModel model(clock);
    VersionInfo version;
    version.createdAt = kNoon;
    version.createdBy = kHostile;
    version.note = kHostile;
    version.fingerprints = {SomeOverviews::print(1, kHostile)};
    model.setVersions({version});
    everyCellIsHarmless(model);
    QCOMPARE(model.index(0, VersionTableModel::Note).data().toString(), kShown);
    QCOMPARE(shownByToolTip(model.index(0, VersionTableModel::Note).data(Qt::ToolTipRole).toString()), kShownLines);
    QVERIFY(
        shownByToolTip(model.index(0, VersionTableModel::Fingerprint).data(Qt::ToolTipRole).toString()).startsWith(kShownLines));
}

void TestHostileTexts::consumers()
{
    SomeOverviews some;
    OverviewList keys{some.calm(u"key"_s)};
    keys.front().consumers = {kHostile};
    ConsumerListModel model;
    model.setKeys(keys, {keys.front().id});
    everyCellIsHarmless(model);
    QCOMPARE(model.index(0, ConsumerListModel::Consumer).data().toString(), kShown);
}

void TestHostileTexts::providers()
{
    FakeRegistry registry;
    registry.providers[0].name = kHostile;
    registry.providers[0].category = kHostile;
    registry.providers[0].kinds.front().label = kHostile;
    ProviderListModel model(registry);
    everyCellIsHarmless(model);
    const QModelIndex row = model.index(model.rowOf(registry.providers[0].id));
    QCOMPARE(row.data().toString(), kShown);
    QCOMPARE(row.data(ProviderListModel::KindsRole).toStringList(), QStringList{kShown});
    QCOMPARE(row.data(ProviderListModel::CategoryWordRole).toString(), kShown);
    QVERIFY(isClean(row.data(ProviderListModel::GroupStartRole).toString()));
}

void TestHostileTexts::sentences()
{
    AuditEvent event;
    event.action = AuditAction::SecretRevealed;
    event.field = kHostile;
    event.reason = kHostile;
    const QString sentence = HistoryService::sentence(event);
    QCOMPARE(sentence.count(kShown), 2);
    QVERIFY(isClean(sentence) && !sentence.contains(u'\n'));
}

void TestHostileTexts::stepsAtAProvider()
{
    FakeRegistry registry;
    Provider &provider = registry.providers[3];
    const QString address = u"https://example.com/<img src=x>"_s;
    provider.links = {{u"get_key"_s, address}};
    provider.steps = {kHostile};
    const ProviderSteps steps(provider, ProviderSteps::Purpose::NewValue);
    QCOMPARE(shownByToolTip(steps.findChild<QPushButton *>(u"openProviderPage"_s)->toolTip()), address);
    for (const QLabel *label : steps.findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestHostileTexts)
#include "tst_hostile_texts.moc"
