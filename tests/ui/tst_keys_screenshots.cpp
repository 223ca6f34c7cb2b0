#include "models/registry/registry_files.h"
#include "models/tables/key_columns.h"
#include "tests/support/keys_world.h"
#include "ui/dialogs/bulk_dialogs.h"
#include "ui/dialogs/delete_dialog.h"
#include "ui/dialogs/revoke_dialog.h"
#include "ui/dialogs/rotate_dialog.h"
#include "ui/keys/keys_page.h"
#include "ui/keys/secret_row.h"
#include "ui/theme/theme.h"
#include "ui/widgets/filter_chips.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QListView>
#include <QPixmap>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Row {
    const char *provider;
    const char *label;
    const char *environment;
    const char *owner;
    const char *tags;
    int dueDays;      ///< rotation due in; 0: no schedule
    int checkedHours; ///< ago; 0: never
    Validation verdict;
};

constexpr Row kRows[] = {
    {"openai", "QA Sandbox", "staging", "Platform", "qa,llm", 23, 2, Validation::Valid},
    {"anthropic", "Support assistant", "production", "Support tools", "llm", 61, 5, Validation::Valid},
    {"google_gemini", "Search ranking", "production", "Search", "llm,pci", 4, 26, Validation::Valid},
    {"deepseek", "Evaluation", "development", "Research", "", 0, 0, Validation::NotChecked},
    {"aws_access_key", "billing-ro", "production", "Finance systems", "billing", -12, 30, Validation::Valid},
    {"slack_webhook", "Alerts", "production", "On call", "alerts", 0, 3, Validation::Invalid},
    {"sendgrid", "Transactional mail", "production", "Growth", "mail,gdpr", 40, 8, Validation::Valid},
    {"github_pat", "Release bot", "production", "Developer tools", "ci", 12, 1, Validation::Valid},
    {"postgresql", "Orders database", "production", "Orders", "pci,database", 75, 4, Validation::Valid},
    {"redis", "Session cache", "staging", "Platform", "database", 0, 20, Validation::Valid},
    {"jwt_signing_secret", "Web sessions", "production", "Identity", "auth", 28, 0, Validation::NotChecked},
    {"stripe", "Checkout", "production", "Payments", "pci", -2, 6, Validation::Valid},
    {"cloudflare", "DNS automation", "production", "Platform", "dns", 88, 12, Validation::Valid},
    {"datadog", "Metrics intake", "production", "On call", "alerts", 55, 2, Validation::Valid},
    {"twilio", "Two-factor messages", "production", "Identity", "auth,sms", 33, 50, Validation::Expired},
    {"huggingface", "Model downloads", "development", "Research", "llm", 0, 0, Validation::NotChecked},
    {"gitlab_pat", "Mirror", "staging", "Developer tools", "ci", 17, 9, Validation::Valid},
    {"mistral", "Summaries", "staging", "Support tools", "llm", 44, 7, Validation::Valid},
    {"notion", "Handbook export", "production", "People", "", 0, 70, Validation::Valid},
    {"sentry", "Crash reports upload", "production", "Developer tools", "ci", 120, 11, Validation::Valid},
};

} // namespace

/// Shows the page and its dialogs with lifelike rows; saves pictures where CLAVIGER_SCREENSHOTS says.
class TestKeysScreenshots final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void pages();
    void dialogs();
    void emptyStates();

private:
    void fill(KeysWorld &world) const;
    void addRow(KeysWorld &world, const Row &row, const QString &workspace, int turn) const;
    void shoot(QWidget *widget, const QString &name) const;
    [[nodiscard]] CredentialId idOf(const KeysWorld &world, const QString &label) const;

    std::shared_ptr<ProviderRegistry> m_registry;
    QString m_folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS");
};

void TestKeysScreenshots::initTestCase()
{
    auto loaded = loadBuiltIn();
    QVERIFY(loaded);
    m_registry = *loaded;
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

void TestKeysScreenshots::addRow(KeysWorld &world, const Row &row, const QString &workspace, int turn) const
{
    const Provider *provider = m_registry->find(QString::fromLatin1(row.provider));
    QVERIFY2(provider, row.provider);
    const CredentialKind &kind = provider->kinds.front();
    CredentialData data;
    data.provider = provider->id;
    data.kind = kind.id;
    data.category = provider->category;
    data.workspace = workspace;
    data.label = QString::fromLatin1(row.label);
    data.environment = turn == 0 ? QString::fromLatin1(row.environment) : u"development"_s;
    data.owner = QString::fromLatin1(row.owner);
    data.tags = QString::fromLatin1(row.tags).split(u',', Qt::SkipEmptyParts);
    data.consumers = {u"checkout-api"_s, u"nightly-jobs"_s};
    data.purpose = u"Used by the team's services for their daily work."_s;
    if (row.dueDays != 0)
        data.policy = {.rotateEveryDays = 90, .graceHours = 24, .warnDays = 14, .responsible = {}};
    FieldValues values;
    for (const FieldSpec &field : kind.fields) {
        const Secret made = m_registry->expandShape(field.exampleShape);
        const QByteArray bytes(made.view().data(), static_cast<qsizetype>(made.size()));
        if (field.secret && !bytes.isEmpty())
            values.insert(field.name, bytes);
        else if (!field.secret)
            data.fields.push_back({field.name, QString::fromUtf8(bytes)});
    }
    const CredentialId id = world.backend.add(data, values);
    CredentialOverview &key = world.overview(id);
    key.lastRotatedAt = world.clock.at - std::chrono::days{90 - row.dueDays};
    if (row.dueDays != 0)
        key.nextRotationAt = world.clock.at + std::chrono::days{row.dueDays};
    key.validation = row.verdict;
    if (row.checkedHours > 0)
        key.lastVerifiedAt = world.clock.at - std::chrono::hours{row.checkedHours};
}

void TestKeysScreenshots::fill(KeysWorld &world) const
{
    world.backend.spaces.push_back({u"atlas"_s, u"Atlas"_s, defaultEnvironments(), defaultPathTemplate(), 1});
    for (int turn = 0; turn < 2; ++turn) {
        for (const Row &row : kRows)
            addRow(world, row, turn == 0 ? u"acme"_s : u"atlas"_s, turn);
    }
    CredentialData pending = someData(u"Ticket sync"_s, u"production"_s);
    pending.provider = u"jira"_s;
    pending.kind = m_registry->find(u"jira")->kinds.front().id;
    pending.owner = u"Support tools"_s;
    world.backend.add(pending, {});
    world.overview(idOf(world, u"Mirror"_s)).lifecycle = Lifecycle::Revoked;
    const CredentialId sessions = idOf(world, u"Web sessions"_s);
    RotateOrder order;
    order.target = world.backend.target(sessions);
    order.secrets = secretsOf({{u"secret"_s, QByteArray(64, 'd')}});
    order.grace = 20h;
    static_cast<void>(world.backend.rotate(std::move(order)));
    world.overview(idOf(world, u"Evaluation"_s)).fingerprints = world.overview(idOf(world, u"QA Sandbox"_s)).fingerprints;
    const QString object = idOf(world, u"QA Sandbox"_s).toString();
    for (const AuditAction action : {AuditAction::CredentialCreated, AuditAction::SecretRevealed, AuditAction::SecretCopied,
                                     AuditAction::RotationPromoted, AuditAction::CredentialUpdated})
        world.log.add(action, object);
    world.clock.at += 3h;
    world.catalog.load();
}

CredentialId TestKeysScreenshots::idOf(const KeysWorld &world, const QString &label) const
{
    for (const auto &[id, row] : world.backend.rows) {
        if (row.credential.overview.label == label && row.credential.overview.workspace == u"acme"_s)
            return id;
    }
    return {};
}

void TestKeysScreenshots::shoot(QWidget *widget, const QString &name) const
{
    QVERIFY(QTest::qWaitForWindowExposed(widget->window()));
    QApplication::processEvents();
    if (m_folder.isEmpty())
        return;
    QDir().mkpath(m_folder);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::current().setMode(mode);
        QApplication::processEvents();
        const QString suffix = mode == ThemeMode::Light ? u"-light.png"_s : u"-dark.png"_s;
        QVERIFY(widget->grab().save(QDir(m_folder).filePath(name + suffix)));
    }
    Theme::current().setMode(ThemeMode::Light);
}

void TestKeysScreenshots::pages()
{
    KeysWorld world(m_registry.get());
    fill(world);
    KeysPage page(world.context);
    page.resize(1080, 740);
    page.show();
    QTRY_VERIFY(world.catalog.isLoaded());
    shoot(&page, u"keys-attention-1280"_s);
    page.findChild<FilterChips *>(u"quickFilters"_s)->setCurrent(u"all"_s);
    shoot(&page, u"keys-all-1280"_s);
    page.resize(1720, 1000);
    shoot(&page, u"keys-all-1920"_s);
    page.showKey(idOf(world, u"QA Sandbox"_s));
    auto *pane = page.findChild<QWidget *>(u"detailsPane"_s);
    QTRY_VERIFY(pane->findChild<SecretRow *>());
    QTest::mouseClick(pane->findChild<QToolButton *>(u"reveal"_s), Qt::LeftButton);
    QTest::mouseClick(pane->findChild<QToolButton *>(u"copy"_s), Qt::LeftButton);
    QApplication::processEvents();
    shoot(&page, u"keys-details-1920"_s);
    page.showKey(idOf(world, u"QA Sandbox"_s));
    auto *tabs = pane->findChild<QTabWidget *>(u"detailsTabs"_s);
    for (int tab = 1; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        if (tab == 3)
            QTRY_VERIFY(pane->findChild<QListView *>(u"historyList"_s)->model()->rowCount() > 0);
        shoot(pane, u"details-tab-%1"_s.arg(tab));
    }
    page.showKey(idOf(world, u"Web sessions"_s));
    tabs->setCurrentIndex(1);
    page.resize(1280, 740);
    shoot(&page, u"keys-versions-1280"_s);
    QTest::keyClick(page.findChild<QTableView *>(u"keysTable"_s), Qt::Key_Escape);
    page.findChild<QTableView *>(u"keysTable"_s)->selectAll();
    shoot(&page, u"keys-selected-1280"_s);
    QVERIFY(page.findChild<QWidget *>(u"selectionBar"_s)->isVisible());
}

void TestKeysScreenshots::dialogs()
{
    KeysWorld world(m_registry.get());
    fill(world);
    QTRY_VERIFY(world.catalog.isLoaded());
    const Credential &billing = world.credential(idOf(world, u"billing-ro"_s));
    RotateDialog rotate(world.context, billing);
    rotate.open();
    shoot(&rotate, u"dialog-rotate"_s);
    RotateDialog generate(world.context, world.credential(idOf(world, u"Web sessions"_s)));
    generate.open();
    shoot(&generate, u"dialog-rotate-generate"_s);
    RevokeDialog revoke(world.context, {billing.overview});
    revoke.open();
    shoot(&revoke, u"dialog-revoke"_s);
    PurgeDialog purge(world.context, billing.overview);
    purge.open();
    shoot(&purge, u"dialog-purge"_s);
    BulkTagDialog tags(world.context, {billing.overview, world.overview(idOf(world, u"Checkout"_s))});
    tags.open();
    shoot(&tags, u"dialog-tags"_s);
}

void TestKeysScreenshots::emptyStates()
{
    KeysWorld world(m_registry.get());
    KeysPage page(world.context);
    page.resize(1080, 740);
    page.show();
    world.catalog.load();
    QTRY_VERIFY(world.catalog.isLoaded());
    QTRY_VERIFY(page.findChild<QWidget *>(u"keysEmpty"_s)->isVisible());
    shoot(&page, u"keys-empty"_s);
    world.addKey(u"alpha"_s);
    world.catalog.load();
    QTRY_COMPARE(page.findChild<QTableView *>(u"keysTable"_s)->model()->rowCount(), 1);
    page.setSearch(u"env:production slack"_s);
    shoot(&page, u"keys-no-match"_s);
}

QTEST_MAIN(TestKeysScreenshots)
#include "tst_keys_screenshots.moc"
