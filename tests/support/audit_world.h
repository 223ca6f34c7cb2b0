#pragma once

#include "tests/support/answer_of.h"
#include "tests/support/service_world.h"
#include "tests/support/window_driver.h"
#include "ui/audit/audit_log_page.h"

#include <QFileDialog>

namespace claviger::test {

/// The audit page over a log of six events: maria did four, the first of them in the older format, and joe two.
struct AuditWorld {
    ServiceWorld world;
    std::unique_ptr<AuditLogPage> page;
    std::unique_ptr<WindowDriver> drive;

    void open()
    {
        const QString file = QStringLiteral("/stores/acme.claviger");
        world.admin.add(file, "open");
        for (const char *slug : {"acme", "shop"}) {
            Workspace workspace;
            workspace.slug = workspace.name = QString::fromLatin1(slug);
            static_cast<void>(world.backend.saveWorkspace(workspace));
        }
        for (int i = 0; i < 6; ++i)
            addEvent(i);
        QVERIFY(answerOf(world.session.open(file)));
        QVERIFY(answerOf(world.session.unlockWithPassphrase(secretOf("open"))));
        world.catalog.load();
        QTRY_VERIFY(world.catalog.isLoaded());
        page = std::make_unique<AuditLogPage>(world.context);
        page->resize(1280, 800);
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        drive = std::make_unique<WindowDriver>(*page);
    }

    /// In the file dialog \p dialog, which is Qt's to test.
    void chooseFile(const QString &dialog, const QString &file) const
    {
        auto *chooser = drive->dialog(dialog);
        emit qobject_cast<QFileDialog *>(chooser)->fileSelected(file);
        chooser->reject();
    }

private:
    void addEvent(int i)
    {
        const QString number = QString::number(i);
        world.log.add(i % 2 == 0 ? AuditAction::SecretRevealed : AuditAction::CredentialUpdated, QStringLiteral("key-") + number);
        AuditEvent &event = world.log.log.back();
        event.actor = i < 4 ? QStringLiteral("maria") : QStringLiteral("joe");
        event.host = QStringLiteral("desk-") + number;
        event.path = QStringLiteral("/acme/production/genai/key-") + number;
        event.reason = QStringLiteral("ticket ") + number;
        event.formatVersion = i == 0 ? 1 : 2;
    }
};

} // namespace claviger::test
