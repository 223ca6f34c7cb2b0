#include "tests/support/wizard_driver.h"
#include "ui/widgets/message_bar.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QSpinBox>
#include <QUrl>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::Literals::StringLiterals;

class TestWizardAdd final : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { WizardDriver::prepare(); }
    void init() { m_drive = std::make_unique<WizardDriver>(); }
    void cleanup() { m_drive.reset(); }
    void aSimpleKeyIsAddedByKeyboardAlone();
    void aPastedKeyTellsItsProvider();
    void aPastedKeyOfUnknownFormGoesIntoTheFirstSecretField();
    void aKeyTypedIntoTheSearchIsTakenOutOfIt();
    void aDroppedFileWithoutAMemberNamesIt();
    void aKeyOfAnotherProviderIsNamed();
    void whatAPasteLosesIsSaid();
    void aDeclarationNeedsNoValue();
    void aLocalSecretIsGenerated();
    void backKeepsEveryInput();

private:
    std::unique_ptr<WizardDriver> m_drive;
};

void TestWizardAdd::aSimpleKeyIsAddedByKeyboardAlone()
{
    m_drive->open();
    const QSignalSpy added(m_drive->wizard, &KeyWizard::added);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"providerSearch"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"open"_s);
    m_drive->press(Qt::Key_Return); // provider
    QVERIFY2(m_drive->heading().contains(u"OpenAI"_s), qPrintable(m_drive->heading()));
    m_drive->press(Qt::Key_Return); // kind
    QCOMPARE(QApplication::focusWidget()->objectName(), u"field_api_key"_s);
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(m_drive->key));
    m_drive->press(Qt::Key_Return); // values
    QCOMPARE(QApplication::focusWidget()->objectName(), u"label"_s);
    QTest::keyClicks(QApplication::focusWidget(), u"QA sandbox"_s); // the proposal is selected and goes
    m_drive->press(Qt::Key_Return);                                 // details
    QCOMPARE(m_drive->heading(), u"How long may it live?"_s);
    m_drive->press(Qt::Key_Return); // policy
    QCOMPARE(m_drive->heading(), u"Add this key?"_s);
    m_drive->press(Qt::Key_Return); // add
    QTRY_COMPARE(added.count(), 1);
    QVERIFY(m_drive->only());
    const CredentialOverview &key = m_drive->only()->credential.overview;
    QCOMPARE(key.label, u"QA sandbox"_s);
    QCOMPARE(key.workspace, u"acme"_s);
    QCOMPARE(key.environment, u"staging"_s);
    QCOMPARE(m_drive->world.backend.value(key.id, u"api_key"_s), m_drive->key);
    QCOMPARE(m_drive->world.notifier.toasts, QStringList(u"Added “QA sandbox”"_s));
    QVERIFY(!anyFieldHolds(m_drive->wizard, QString::fromLatin1(m_drive->key)));
    QVERIFY(!m_drive->wizard->isVisible());
}

void TestWizardAdd::aPastedKeyTellsItsProvider()
{
    m_drive->open();
    QApplication::clipboard()->setText(u"  "_s + QString::fromLatin1(m_drive->key) + u'\n');
    auto *search = m_drive->find<QLineEdit>(u"providerSearch"_s);
    QTest::keySequence(search, QKeySequence::Paste);
    QVERIFY(search->text().isEmpty());
    const QString said = m_drive->find<MessageBar>(u"providerGuess"_s)->text();
    QVERIFY2(said.contains(u"OpenAI"_s) && said.contains(u"Project key"_s), qPrintable(said));
    QVERIFY(!said.contains(QString::fromLatin1(m_drive->key)));
    QCOMPARE(m_drive->find<QListView>(u"providerList"_s)->currentIndex().data().toString(), u"OpenAI"_s);
    m_drive->next();
    m_drive->next();
    auto *field = m_drive->find<QLineEdit>(u"field_api_key"_s);
    QVERIFY2(field->placeholderText().contains(u"28 character"_s), qPrintable(field->placeholderText()));
    for (int page = 0; page < 4; ++page)
        m_drive->next();
    QTRY_VERIFY(m_drive->only());
    QCOMPARE(m_drive->world.backend.value(m_drive->only()->credential.overview.id, u"api_key"_s), m_drive->key);
}

void TestWizardAdd::aPastedKeyOfUnknownFormGoesIntoTheFirstSecretField()
{
    m_drive->open();
    const QString odd = u"9f"_s + QString(30, u'z');
    QApplication::clipboard()->setText(odd);
    auto *search = m_drive->find<QLineEdit>(u"providerSearch"_s);
    QTest::keySequence(search, QKeySequence::Paste);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_drive->find<MessageBar>(u"providerGuess"_s)->text().contains(u"choose it below"_s));
    QTest::keyClicks(search, u"anthropic"_s);
    m_drive->next();
    m_drive->next();
    QVERIFY(m_drive->find<QLineEdit>(u"field_api_key"_s)->placeholderText().contains(u"32 character"_s));
    QVERIFY2(m_drive->row(u"api_key"_s)->problem().contains(u"ant-"_s), qPrintable(m_drive->row(u"api_key"_s)->problem()));
}

void TestWizardAdd::aKeyTypedIntoTheSearchIsTakenOutOfIt()
{
    m_drive->key = FakeRegistry::apiKey("oai-", 'k');
    m_drive->world.fakeRegistry.providers[3].kinds[0].fields[0].pattern = u"^oai-[a-z0-9]{20,}$"_s;
    m_drive->open();
    auto *search = m_drive->find<QLineEdit>(u"providerSearch"_s);
    const QString typed = QString::fromLatin1(m_drive->key) + u'7';
    QTest::keyClicks(search, typed);
    QTRY_VERIFY(search->text().isEmpty());
    QVERIFY(m_drive->find<MessageBar>(u"providerGuess"_s)->text().contains(u"OpenAI"_s));
}

void TestWizardAdd::aDroppedFileWithoutAMemberNamesIt()
{
    QFile file(m_drive->world.path(u"key.json"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("{\"type\": \"service_account\", \"private_key\": \"made up\"}");
    file.close();
    m_drive->goToValues(u"gcp_service_account"_s);
    auto *field = m_drive->find<QPlainTextEdit>(u"field_key_json"_s);
    QVERIFY(field);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file.fileName())});
    const QPoint middle = field->viewport()->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(field->viewport(), &enter);
    QDropEvent drop(QPointF(middle), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(field->viewport(), &drop);
    QVERIFY2(m_drive->row(u"key_json"_s)->problem().contains(u"client_email"_s),
             qPrintable(m_drive->row(u"key_json"_s)->problem()));
    const QString before = m_drive->heading();
    m_drive->next();
    QCOMPARE(m_drive->heading(), before); // blocked
    QVERIFY(!m_drive->row(u"key_json"_s)->problem().contains(u"made up"_s));
}

void TestWizardAdd::aKeyOfAnotherProviderIsNamed()
{
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, FakeRegistry::apiKey("ant-"));
    QVERIFY(m_drive->row(u"api_key"_s)->problem().isEmpty()); // not while typing
    QTRY_VERIFY(m_drive->row(u"api_key"_s)->problem().contains(u"Anthropic"_s));
    m_drive->next();
    QCOMPARE(m_drive->heading(), u"Where does it belong?"_s); // a warning does not block
}

void TestWizardAdd::whatAPasteLosesIsSaid()
{
    m_drive->goToValues(u"openai"_s);
    QApplication::clipboard()->setText(u" "_s + QString::fromLatin1(m_drive->key) + u"\n"_s);
    QTest::keySequence(m_drive->find<QLineEdit>(u"field_api_key"_s), QKeySequence::Paste);
    QTRY_VERIFY2(m_drive->row(u"api_key"_s)->problem().contains(u"removed"_s), qPrintable(m_drive->row(u"api_key"_s)->problem()));
}

void TestWizardAdd::aDeclarationNeedsNoValue()
{
    m_drive->goToValues(u"openai"_s);
    m_drive->next();
    QVERIFY2(m_drive->row(u"api_key"_s)->problem().contains(u"required"_s), qPrintable(m_drive->row(u"api_key"_s)->problem()));
    auto *declare = m_drive->find<QCheckBox>(u"declareOnly"_s);
    QTest::keyClick(declare, Qt::Key_Space);
    QVERIFY(declare->isChecked());
    QVERIFY(!m_drive->find<QLineEdit>(u"field_api_key"_s)->isEnabled());
    QVERIFY(m_drive->row(u"api_key"_s)->problem().isEmpty());
    for (int page = 0; page < 4; ++page)
        m_drive->next();
    QTRY_VERIFY(m_drive->only());
    QCOMPARE(m_drive->only()->credential.overview.lifecycle, Lifecycle::Pending);
    QVERIFY(m_drive->only()->values.empty());
}

void TestWizardAdd::aLocalSecretIsGenerated()
{
    m_drive->goToValues(u"jwt_signing_secret"_s);
    auto *generate = m_drive->find<QPushButton>(u"generate_secret"_s);
    QVERIFY(generate);
    QTest::mouseClick(generate, Qt::LeftButton);
    QVERIFY(m_drive->find<QLineEdit>(u"field_secret"_s)->text().isEmpty());
    QVERIFY(m_drive->find<QLineEdit>(u"field_secret"_s)->placeholderText().contains(u"43 character"_s));
    for (int page = 0; page < 4; ++page)
        m_drive->next();
    QTRY_VERIFY(m_drive->only());
    QCOMPARE(m_drive->world.backend.value(m_drive->only()->credential.overview.id, u"secret"_s).size(), qsizetype(43));
}

void TestWizardAdd::backKeepsEveryInput()
{
    m_drive->goToValues(u"openai"_s);
    m_drive->typeSecret(u"api_key"_s, m_drive->key);
    QTest::keyClicks(m_drive->find<QLineEdit>(u"field_organization_id"_s), u"org-one"_s);
    m_drive->next();
    auto *label = m_drive->find<QLineEdit>(u"label"_s);
    label->selectAll();
    QTest::keyClicks(label, u"Billing"_s);
    QTest::keyClicks(m_drive->find<QLineEdit>(u"purpose"_s), u"Invoices"_s);
    m_drive->next();
    m_drive->find<QSpinBox>(u"rotateEvery"_s)->setValue(45);
    for (int page = 0; page < 4; ++page)
        QTest::mouseClick(m_drive->find<QPushButton>(u"wizardBack"_s), Qt::LeftButton);
    QCOMPARE(m_drive->heading(), u"Who issued the key?"_s);
    QCOMPARE(m_drive->find<QListView>(u"providerList"_s)->currentIndex().data().toString(), u"OpenAI"_s);
    m_drive->next();
    m_drive->next();
    QCOMPARE(m_drive->find<QLineEdit>(u"field_api_key"_s)->text(), QString::fromLatin1(m_drive->key));
    QCOMPARE(m_drive->find<QLineEdit>(u"field_organization_id"_s)->text(), u"org-one"_s);
    m_drive->next();
    QCOMPARE(m_drive->find<QLineEdit>(u"label"_s)->text(), u"Billing"_s);
    QCOMPARE(m_drive->find<QLineEdit>(u"purpose"_s)->text(), u"Invoices"_s);
    m_drive->next();
    QCOMPARE(m_drive->find<QSpinBox>(u"rotateEvery"_s)->value(), 45);
    m_drive->next();
    m_drive->next();
    QTRY_VERIFY(m_drive->only());
    QCOMPARE(m_drive->only()->credential.details.policy.rotateEveryDays, 45);
    QCOMPARE(m_drive->only()->credential.details.purpose, u"Invoices"_s);
}

QTEST_MAIN(TestWizardAdd)
#include "tst_wizard_add.moc"
