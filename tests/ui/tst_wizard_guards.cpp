#include "tests/support/wizard_driver.h"
#include "ui/widgets/message_bar.h"

#include <QDialog>
#include <QSignalSpy>
#include <QUrl>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestWizardGuards final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { WizardDriver::prepare(); }
    void init() { m_drive = std::make_unique<WizardDriver>(); }
    void cleanup() { m_drive.reset(); }
    void escAsksOnlyWhenSomethingWasTyped();
    void aTakenPathIsRefused();
    void anEqualSecretIsNamed();
    void aFailedSaveIsSaidAndCanBeRepeated();
    void aNewWorkspaceIsMadeInPlace();
    void lockingClosesAndWipes();
    void linksGoThroughTheInjectedOpener();
    void anEditKeepsTheValue();

private:
    std::unique_ptr<WizardDriver> m_drive;
};

void TestWizardGuards::escAsksOnlyWhenSomethingWasTyped()
{
    m_drive->open();
    m_drive->next();
    m_drive->press(Qt::Key_Escape);
    QVERIFY(!m_drive->wizard->isVisible()); // nothing typed, nothing asked
    delete m_drive->wizard;

    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    m_drive->press(Qt::Key_Escape);
    QVERIFY(m_drive->wizard->isVisible());
    auto *ask = m_drive->find<QDialog>(u"discardKey"_s);
    QVERIFY(ask && ask->isVisible());
    QTest::keyClick(ask, Qt::Key_Escape); // the safe way back
    QVERIFY(m_drive->wizard->isVisible());
    QCOMPARE(m_drive->find<QLineEdit>(u"field_api_key"_s)->text(), QString::fromLatin1(m_drive->key));
    QTRY_VERIFY(!m_drive->wizard->findChild<QDialog *>(u"discardKey"_s));
    QTest::mouseClick(m_drive->find<QPushButton>(u"wizardCancel"_s), Qt::LeftButton);
    ask = m_drive->find<QDialog>(u"discardKey"_s);
    QVERIFY(ask);
    QPushButton *discard = nullptr;
    for (QPushButton *button : ask->findChildren<QPushButton *>()) {
        if (button->text().contains(u"Discard"_s))
            discard = button;
    }
    QVERIFY(discard);
    QTest::mouseClick(discard, Qt::LeftButton);
    QTRY_VERIFY(!m_drive->wizard->isVisible());
    QVERIFY(!anyFieldHolds(m_drive->wizard, QString::fromLatin1(m_drive->key)));
    QVERIFY(m_drive->world.backend.rows.empty());
}

void TestWizardGuards::aTakenPathIsRefused()
{
    const CredentialId other = m_drive->world.backend.add(someData(u"Billing"_s), {{u"api_key"_s, "other"}});
    m_drive->world.catalog.load();
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    m_drive->next();
    m_drive->find<QLineEdit>(u"label"_s)->selectAll();
    QTest::keyClicks(m_drive->find<QLineEdit>(u"label"_s), u"Billing"_s);
    m_drive->next();
    m_drive->next();
    auto *conflict = m_drive->find<MessageBar>(u"pathConflict"_s);
    QTRY_VERIFY(conflict->isVisible());
    QVERIFY2(conflict->text().contains(u"Billing"_s), qPrintable(conflict->text()));
    m_drive->next();
    QCOMPARE(m_drive->world.backend.rows.size(), std::size_t{1});
    QVERIFY(m_drive->world.backend.rows.contains(other));
    emit conflict->actionTriggered();
    QCOMPARE(m_drive->heading(), u"Where does it belong?"_s);
    m_drive->find<QLineEdit>(u"label"_s)->selectAll();
    QTest::keyClicks(m_drive->find<QLineEdit>(u"label"_s), u"Billing two"_s);
    m_drive->next();
    m_drive->next();
    m_drive->next();
    QTRY_COMPARE(m_drive->world.backend.rows.size(), std::size_t{2});
}

void TestWizardGuards::anEqualSecretIsNamed()
{
    m_drive->world.backend.add(someData(u"First"_s), {{u"api_key"_s, m_drive->key}});
    m_drive->world.catalog.load();
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    auto *same = m_drive->find<MessageBar>(u"duplicates"_s);
    QTRY_VERIFY(same->isVisible());
    QVERIFY2(same->text().contains(u"First"_s), qPrintable(same->text()));
}

void TestWizardGuards::aFailedSaveIsSaidAndCanBeRepeated()
{
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    for (int page = 0; page < 3; ++page)
        m_drive->next();
    m_drive->world.backend.answers.failNext(u"create"_s, {ErrorCode::NoSpace, u"acme.claviger"_s, {}});
    m_drive->next();
    QTRY_VERIFY(m_drive->find<MessageBar>(u"wizardMessage"_s)->text().contains(u"full"_s));
    QVERIFY(m_drive->wizard->isVisible());
    m_drive->world.backend.answers.hold();
    m_drive->next();
    QVERIFY(!m_drive->find<QPushButton>(u"wizardNext"_s)->isEnabled());
    m_drive->wizard->reject(); // does nothing while it saves
    QVERIFY(m_drive->wizard->isVisible());
    m_drive->world.backend.answers.release();
    QTRY_VERIFY(m_drive->only());
    QTRY_VERIFY(!m_drive->wizard->isVisible());
}

void TestWizardGuards::aNewWorkspaceIsMadeInPlace()
{
    m_drive->world.backend.spaces.clear();
    m_drive->world.catalog.load();
    m_drive->open({{}, {}, u"openai"_s});
    m_drive->next();
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    m_drive->next();
    m_drive->next();
    QCOMPARE(m_drive->heading(), u"Where does it belong?"_s);
    QTest::keyClicks(m_drive->find<QLineEdit>(u"newWorkspaceName"_s), u"Acme Payments"_s);
    m_drive->next(); // makes it and goes on
    QTRY_COMPARE(m_drive->heading(), u"How long may it live?"_s);
    QCOMPARE(m_drive->world.backend.spaces.size(), std::size_t{1});
    QCOMPARE(m_drive->world.backend.spaces.front().slug, u"acme-payments"_s);
    m_drive->next();
    m_drive->next();
    QTRY_VERIFY(m_drive->only());
    QCOMPARE(m_drive->only()->credential.overview.workspace, u"acme-payments"_s);
    QCOMPARE(m_drive->only()->credential.overview.environment, u"production"_s);
}

void TestWizardGuards::lockingClosesAndWipes()
{
    m_drive->world.admin.add(m_drive->world.path(u"a.claviger"_s), "opens it");
    [[maybe_unused]] const auto opened = m_drive->world.session.open(m_drive->world.path(u"a.claviger"_s));
    QTRY_VERIFY(m_drive->world.session.header().has_value());
    [[maybe_unused]] const auto unlocked = m_drive->world.session.unlockWithPassphrase(Secret::fromText("opens it"));
    QTRY_VERIFY(m_drive->world.session.isUnlocked());
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    m_drive->world.session.lock();
    QVERIFY(!m_drive->wizard->isVisible());
    QVERIFY(!anyFieldHolds(m_drive->wizard, QString::fromLatin1(m_drive->key)));
}

void TestWizardGuards::linksGoThroughTheInjectedOpener()
{
    m_drive->open({u"acme"_s, u"staging"_s, u"openai"_s});
    QList<QUrl> opened;
    m_drive->wizard->setOpenUrl([&opened](const QUrl &url) { opened << url; });
    QTest::mouseClick(m_drive->find<QPushButton>(u"link_get_key"_s), Qt::LeftButton);
    QCOMPARE(opened, QList<QUrl>{QUrl(u"https://example.com/keys"_s)});
}

void TestWizardGuards::anEditKeepsTheValue()
{
    CredentialData given = someData(u"Billing"_s);
    given.fields = {{u"organization_id"_s, u"org-one"_s}};
    const CredentialId id = m_drive->world.backend.add(given, {{u"api_key"_s, m_drive->key}});
    m_drive->world.catalog.load();
    m_drive->wizard = new KeyWizard(m_drive->world.context, m_drive->world.backend.rows.at(id).credential);
    m_drive->show();
    const QSignalSpy changed(m_drive->wizard, &KeyWizard::changed);
    QVERIFY(!m_drive->wizard->findChild<QLineEdit *>(u"field_api_key"_s));
    auto *organization = m_drive->find<QLineEdit>(u"field_organization_id"_s);
    QCOMPARE(organization->text(), u"org-one"_s);
    organization->selectAll();
    QTest::keyClicks(organization, u"org-two"_s);
    m_drive->next();
    QCOMPARE(m_drive->find<QLineEdit>(u"label"_s)->text(), u"Billing"_s);
    m_drive->find<QLineEdit>(u"label"_s)->selectAll();
    QTest::keyClicks(m_drive->find<QLineEdit>(u"label"_s), u"Invoices"_s);
    m_drive->next();
    m_drive->next();
    QVERIFY(m_drive->find<QPushButton>(u"wizardNext"_s)->text().contains(u"Save"_s));
    m_drive->next();
    QTRY_COMPARE(changed.count(), 1);
    const Credential &now = m_drive->world.backend.rows.at(id).credential;
    QCOMPARE(now.overview.label, u"Invoices"_s);
    QCOMPARE(now.details.fields.front().value, u"org-two"_s);
    QCOMPARE(m_drive->world.backend.value(id, u"api_key"_s), m_drive->key);
}

QTEST_MAIN(TestWizardGuards)
#include "tst_wizard_guards.moc"
