#pragma once

#include "tests/support/wizard_world.h"
#include "ui/widgets/form_row.h"
#include "ui/wizard/key_wizard.h"

#include <QClipboard>
#include <QLabel>
#include <QPointer>
#include <QPushButton>

namespace claviger::test {

/// The add-key wizard over fakes, and the hands of a person: object names, clicks and keys.
struct WizardDriver {
    explicit WizardDriver(const ProviderRegistry *registry = nullptr)
        : world(registry)
    {
        QApplication::clipboard()->clear();
    }
    ~WizardDriver() { delete wizard; }

    WizardWorld world;
    QPointer<KeyWizard> wizard;
    QByteArray key = FakeRegistry::apiKey("oai-", 'k'); ///< fits "openai"

    static void prepare()
    {
        Theme::current().apply(*qApp);
        Theme::current().setMode(ThemeMode::Light);
    }

    void open(const WizardStart &start = {QStringLiteral("acme"), QStringLiteral("staging"), {}})
    {
        wizard = new KeyWizard(world.context, start);
        show();
    }
    void show()
    {
        wizard->setAttribute(Qt::WA_DeleteOnClose, false);
        wizard->open();
        QVERIFY(QTest::qWaitForWindowExposed(wizard));
        QCoreApplication::processEvents(); // a late loss of the focus comes before we ask for it
        wizard->activateWindow();
        QTRY_VERIFY(wizard->isActiveWindow());
    }
    /// To whatever the keyboard is on.
    void press(Qt::Key what, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWidget *at = QApplication::focusWidget();
        QTest::keyClick(at ? at : wizard.data(), what, modifiers);
    }
    void next() const { QTest::mouseClick(find<QPushButton>(QStringLiteral("wizardNext")), Qt::LeftButton); }
    void goToValues(const QString &provider)
    {
        open({QStringLiteral("acme"), QStringLiteral("staging"), provider});
        next();
    }
    void typeSecret(const QString &field, const QByteArray &value) const
    {
        auto *input = find<QLineEdit>(QStringLiteral("field_") + field);
        input->clear();
        QTest::keyClicks(input, QString::fromLatin1(value));
    }

    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        T *found = wizard->findChild<T *>(name);
        if (!found)
            qFatal("the wizard has no widget %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] QString heading() const { return find<QLabel>(QStringLiteral("wizardHeading"))->text(); }
    [[nodiscard]] FormRow *row(const QString &field) const { return find<FormRow>(QStringLiteral("row_") + field); }
    /// The one stored key; null while there is none or several.
    [[nodiscard]] const FakeRows::Stored *only() const
    {
        return world.backend.rows.size() == 1 ? &world.backend.rows.begin()->second : nullptr;
    }
};

} // namespace claviger::test
