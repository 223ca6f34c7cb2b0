#pragma once

#include "models/services/history_service.h"
#include "models/services/key_catalog.h"
#include "models/services/key_service.h"
#include "models/services/reveal_service.h"
#include "models/services/rotation_service.h"
#include "models/services/session.h"
#include "models/services/settings.h"
#include "tests/support/fake_audit_log.h"
#include "tests/support/fake_backend.h"
#include "tests/support/fake_keychain.h"
#include "tests/support/fake_registry.h"
#include "tests/support/fake_secret_tools.h"
#include "tests/support/fake_store_admin.h"
#include "ui/app_context.h"
#include "ui/notifier.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace claviger::test {

/// Remembers what was said.
class FakeNotifier final : public Notifier
{
public:
    QStringList toasts;
    QStringList notices;

    void toast(const QString &text, std::function<void()>) override { toasts << text; }
    void notice(NoticeTone, const QString &text) override { notices << text; }
};

/// The services of a console over fakes, with one unlocked store; tests change only what they are about.
struct WizardWorld {
    explicit WizardWorld(const ProviderRegistry *other = nullptr)
        : registry(other ? *other : fakeRegistry)
    {
        catalog.load();
    }

    QTemporaryDir folder;
    FixedClock clock;
    FakeRegistry fakeRegistry;
    const ProviderRegistry &registry;
    FakeSecretTools tools;
    FakeKeychain keychain;
    FakeStoreAdmin admin;
    FakeAuditLog log;
    FakeBackend backend{clock};
    FakeNotifier notifier;
    AppSettings settings{std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)};
    Session session{{admin, backend, keychain, tools, clock}, settings};
    KeyCatalog catalog{backend, clock};
    KeyService keys{backend, registry};
    RotationService rotation{backend, registry, tools, clock};
    RevealService reveal{backend, settings};
    HistoryService history{log, backend};
    AppContext context{clock,   settings, registry, tools,  keychain, backend, session,
                       catalog, keys,     rotation, reveal, history,  notifier};

    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
};

/// True when \p needle stands in any text field below \p root.
[[nodiscard]] inline bool anyFieldHolds(const QWidget *root, const QString &needle)
{
    for (const QLineEdit *field : root->findChildren<QLineEdit *>()) {
        if (field->text().contains(needle))
            return true;
    }
    for (const QPlainTextEdit *field : root->findChildren<QPlainTextEdit *>()) {
        if (field->toPlainText().contains(needle))
            return true;
    }
    return false;
}

/// Saves \p widget, light and dark, as NAME-light.png and NAME-dark.png where CLAVIGER_SCREENSHOTS says; else nothing.
inline void screenshot(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::current().setMode(mode);
        for (int turn = 0; turn < 4; ++turn) // layouts settle from the inside out
            QApplication::processEvents();
        const QString suffix = mode == ThemeMode::Light ? QStringLiteral("-light.png") : QStringLiteral("-dark.png");
        widget->grab().save(QDir(folder).filePath(name + suffix));
    }
    Theme::current().setMode(ThemeMode::Light);
}

} // namespace claviger::test
