#include "models/registry/registry_files.h"
#include "tests/support/wizard_driver.h"
#include "ui/widgets/message_bar.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

/// Every page over the real registry: all of them can be shown, and pictures of them where CLAVIGER_SCREENSHOTS says.
class TestWizardScreens final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyPageOfAnApiKey();
    void aKeyFile();
    void everyProviderShowsItsPages();

private:
    std::shared_ptr<ProviderRegistry> m_registry;
};

void TestWizardScreens::initTestCase()
{
    WizardDriver::prepare();
    auto loaded = loadBuiltIn();
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().detail));
    m_registry = *loaded;
}

void TestWizardScreens::everyPageOfAnApiKey()
{
    WizardDriver drive(m_registry.get());
    const Provider *openai = m_registry->find(u"openai");
    QVERIFY(openai);
    const Secret made = m_registry->expandShape(openai->kinds.front().fields.front().exampleShape);
    const QByteArray value(made.view().data(), static_cast<qsizetype>(made.size()));
    drive.world.backend.add(someData(u"Checkout"_s, u"production"_s), {{u"api_key"_s, value}});
    drive.world.catalog.load();
    drive.open();
    screenshot(drive.wizard, u"wizard-1-provider"_s);
    QApplication::clipboard()->setText(QString::fromLatin1(value));
    QTest::keySequence(drive.find<QLineEdit>(u"providerSearch"_s), QKeySequence::Paste);
    QVERIFY(drive.find<MessageBar>(u"providerGuess"_s)->text().contains(openai->name));
    screenshot(drive.wizard, u"wizard-1-provider-pasted"_s);
    drive.next();
    screenshot(drive.wizard, u"wizard-2-kind"_s);
    drive.next();
    screenshot(drive.wizard, u"wizard-3-values"_s);
    drive.typeSecret(u"api_key"_s, "sk-ant-too-short");
    QTRY_VERIFY(!drive.row(u"api_key"_s)->problem().isEmpty());
    screenshot(drive.wizard, u"wizard-3-values-warning"_s);
    drive.typeSecret(u"api_key"_s, value);
    drive.next();
    QCOMPARE(drive.wizard->focusWidget()->objectName(), u"label"_s); // also after a click on Next
    screenshot(drive.wizard, u"wizard-4-details"_s);
    drive.next();
    screenshot(drive.wizard, u"wizard-5-policy"_s);
    drive.next();
    QTRY_VERIFY(drive.find<MessageBar>(u"duplicates"_s)->isVisible());
    screenshot(drive.wizard, u"wizard-6-review"_s);
    drive.next();
    QTRY_COMPARE(drive.world.notifier.toasts.size(), qsizetype(1));
}

void TestWizardScreens::aKeyFile()
{
    WizardDriver drive(m_registry.get());
    drive.goToValues(u"gcp_service_account"_s);
    screenshot(drive.wizard, u"wizard-3-values-file"_s);
    QVERIFY(drive.wizard->findChild<QPlainTextEdit *>(u"field_service_account_json"_s));
}

void TestWizardScreens::everyProviderShowsItsPages()
{
    QVERIFY(m_registry->all().size() > 50);
    for (const Provider &provider : m_registry->all()) {
        WizardDriver drive(m_registry.get());
        drive.open({u"acme"_s, u"staging"_s, provider.id});
        drive.next();
        for (const CredentialKind &kind : provider.kinds)
            QVERIFY2(!kind.fields.empty() || provider.kinds.size() == 1, qPrintable(provider.id));
        for (const FieldSpec &field : provider.kinds.front().fields)
            QVERIFY2(drive.wizard->findChild<QWidget *>(u"field_"_s + field.name), qPrintable(provider.id + u' ' + field.name));
    }
}

QTEST_MAIN(TestWizardScreens)
#include "tst_wizard_screens.moc"
