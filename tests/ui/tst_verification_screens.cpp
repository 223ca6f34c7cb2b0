#include "models/registry/registry_files.h"
#include "tests/support/verification_desk.h"
#include "tests/support/wizard_world.h"
#include "ui/keys/keys_page.h"
#include "ui/theme/theme.h"
#include "ui/verification/confirm_by_hand_dialog.h"

#include <QTest>
#include <QTranslator>

#include <array>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Row {
    const char *provider;
    const char *label;
    const char *environment;
    VerdictMeaning meaning; ///< None: never checked
    int hours;              ///< since the last check
};

using enum VerdictMeaning;
constexpr std::array kRows{Row{"openai", "QA Sandbox", "staging", Valid, 2},
                           Row{"openai", "Checkout assistant", "production", Valid, 2},
                           Row{"openai", "Experiments", "development", OverQuota, 5},
                           Row{"anthropic", "Support assistant", "production", Valid, 5},
                           Row{"anthropic", "Evaluation", "development", None, 0},
                           Row{"google_gemini", "Search ranking", "production", RateLimited, 1},
                           Row{"aws_access_key", "billing-ro", "production", InsufficientScope, 3},
                           Row{"aws_access_key", "backups", "production", Valid, 3},
                           Row{"slack_webhook", "Alerts", "production", Valid, 6},
                           Row{"stripe", "Payments", "production", Revoked, 1},
                           Row{"stripe", "Payments test", "staging", Valid, 1},
                           Row{"github_pat", "Release bot", "production", Expired, 26},
                           Row{"twilio", "Two-factor messages", "production", Valid, 9},
                           Row{"huggingface", "Model downloads", "development", None, 0},
                           Row{"sentry", "Crash reports upload", "staging", Valid, 11}};

} // namespace

/// Shows the page and what belongs to it with lifelike keys; saves pictures where CLAVIGER_SCREENSHOTS says. With
/// CLAVIGER_LANGUAGE_FILE, a .qm file, in that language.
class TestVerificationScreens final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void thePage();
    void narrow();
    void running();
    void emptyStates();
    void details();

private:
    [[nodiscard]] std::unique_ptr<CheckWorld> filled() const;
    void addHistory(CheckWorld &world, const CredentialId &id, const Row &row, int turn) const;
    [[nodiscard]] static CredentialId idOf(const CheckWorld &world, const QString &label);
    void shoot(QWidget &widget, const QString &name) const { screenshot(&widget, m_prefix + name); }

    std::shared_ptr<ProviderRegistry> m_registry;
    QTranslator m_translator;
    QString m_prefix;
};

void TestVerificationScreens::initTestCase()
{
    auto loaded = loadBuiltIn();
    QVERIFY(loaded);
    m_registry = *loaded;
    const QString language = qEnvironmentVariable("CLAVIGER_LANGUAGE_FILE");
    QLocale::setDefault(QLocale(language.isEmpty() ? QLocale::English : QLocale::German));
    if (!language.isEmpty()) {
        QVERIFY(m_translator.load(language));
        QCoreApplication::installTranslator(&m_translator);
        m_prefix = u"de-"_s;
    }
    Theme::current().apply(*qApp);
    Theme::current().setReducedMotion(true);
}

void TestVerificationScreens::addHistory(CheckWorld &world, const CredentialId &id, const Row &row, int turn) const
{
    for (int back = 8; back > 0; --back) {
        KeyVerdict verdict = verdictWith(back == 4 && turn % 3 == 0 ? ProviderError : Valid, back == 4 ? u"503"_s : u"200"_s);
        verdict.steps[0].latency = std::chrono::milliseconds{90 + 37 * ((turn * 5 + back * 3) % 11)};
        world.addPast(id, verdict, std::chrono::hours{24 * back + row.hours}, CheckOrigin::Schedule);
    }
    KeyVerdict last = verdictWith(row.meaning, isLive(row.meaning) ? u"200"_s : u"401"_s);
    last.steps[0].latency = std::chrono::milliseconds{120 + 40 * (turn % 5)};
    world.addPast(id, last, std::chrono::hours{row.hours});
}

std::unique_ptr<CheckWorld> TestVerificationScreens::filled() const
{
    auto world = std::make_unique<CheckWorld>(m_registry.get());
    int turn = 0;
    for (const Row &row : kRows) {
        const Provider *provider = m_registry->find(QString::fromLatin1(row.provider));
        if (!provider)
            qFatal("%s", row.provider);
        CredentialData data = someData(QString::fromLatin1(row.label), QString::fromLatin1(row.environment));
        data.provider = provider->id;
        data.kind = provider->kinds.front().id;
        data.owner = turn % 2 == 0 ? u"Platform"_s : u"Finance systems"_s;
        const CredentialId id = world->backend.add(data, {{u"api_key"_s, QByteArray(24, static_cast<char>('a' + turn))}});
        world->overview(id).createdAt = world->clock.at - 900h;
        if (row.meaning != None)
            addHistory(*world, id, row, turn);
        ++turn;
    }
    CredentialData plan = someData(u"Team plan"_s, u"production"_s);
    plan.provider = u"canva"_s;
    plan.kind = m_registry->find(u"canva")->kinds.front().id;
    world->backend.add(plan, {{u"api_key"_s, "x"}});
    world->checker.unknown.insert(u"canva"_s);
    return world;
}

CredentialId TestVerificationScreens::idOf(const CheckWorld &world, const QString &label)
{
    for (const auto &[id, row] : world.backend.rows) {
        if (row.credential.overview.label == label)
            return id;
    }
    return {};
}

void TestVerificationScreens::thePage()
{
    PLAY({
        const auto world = filled();
        VerificationDesk desk(*world);
        desk.until([&] { return desk.rows(u"failureTable"_s).size() >= 3; }, u"the failures"_s);
        shoot(desk.page, u"verification-failures"_s);
        desk.clickCell(m_registry->find(u"stripe")->name, desk.matrix()->model()->headerData(1, Qt::Horizontal).toString());
        shoot(desk.page, u"verification-one-cell"_s);
        desk.drive.click(u"filter-never-checked"_s);
        shoot(desk.page, u"verification-never"_s);
        desk.drive.click(u"filter-by-hand"_s);
        shoot(desk.page, u"verification-by-hand"_s);
        desk.drive.click(u"filter-latency"_s);
        desk.until([&] { return !desk.rows(u"latencyTable"_s).isEmpty(); }, u"the answer times"_s);
        shoot(desk.page, u"verification-latency"_s);
    })
}

void TestVerificationScreens::narrow()
{
    PLAY({
        const auto world = filled();
        VerificationDesk desk(*world);
        desk.page.resize(760, 560);
        desk.until([&] { return desk.rows(u"failureTable"_s).size() >= 3; }, u"the failures"_s);
        shoot(desk.page, u"verification-narrow"_s);
        Theme::current().setTextScale(150);
        desk.page.resize(1280, 900);
        shoot(desk.page, u"verification-large-text"_s);
        Theme::current().setTextScale(100);
    })
}

void TestVerificationScreens::running()
{
    PLAY({
        const auto world = filled();
        world->clock.at += 48h;
        world->checker.hold();
        VerificationDesk desk(*world);
        desk.drive.click(u"checkDue"_s);
        desk.drive.see(u"progressCancel"_s);
        shoot(desk.page, u"verification-running"_s);
        world->checker.release();
        desk.drive.see(u"checkDue"_s);
    })
}

void TestVerificationScreens::emptyStates()
{
    PLAY({
        CheckWorld world(m_registry.get());
        const VerificationDesk desk(world);
        desk.drive.see(u"verificationEmpty"_s);
        shoot(const_cast<VerificationPage &>(desk.page), u"verification-empty"_s);
        world.addStanding(u"works"_s, u"production"_s, 'a', Valid);
        world.catalog.load();
        desk.drive.see(u"verificationMatrix"_s);
        shoot(const_cast<VerificationPage &>(desk.page), u"verification-all-well"_s);
    })
}

void TestVerificationScreens::details(){PLAY({
    const auto world = filled();
    KeysPage page(world->context);
    const WindowDriver drive(page);
    page.resize(1280, 860);
    page.show();
    page.activateWindow();
    world->load();
    for (const QString &label : {u"billing-ro"_s, u"Payments"_s, u"Search ranking"_s, u"Evaluation"_s, u"Team plan"_s}) {
        page.showKey(idOf(*world, label));
        drive.until([&] { return !drive.see<QLabel>(u"verdictHeadline"_s)->text().isEmpty(); }, label);
        shoot(page, u"details-"_s + QString(label).replace(u' ', u'-').toLower());
    }
    ConfirmByHandDialog dialog(world->context, world->overview(idOf(*world, u"Team plan"_s)));
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    shoot(dialog, u"dialog-confirm-by-hand"_s);
})}

QTEST_MAIN(TestVerificationScreens)
#include "tst_verification_screens.moc"
