#include "ui/firstrun/recovery_kit_page.h"

#include "ui/firstrun/code_view.h"
#include "ui/firstrun/page_parts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int kPanelWidth = 560;
} // namespace

RecoveryKitPage::RecoveryKitPage(QWidget *parent)
    : QWidget(parent)
    , m_bar(new MessageBar)
    , m_code(new CodeView)
    , m_store(new MutedLabel({}))
    , m_instructions(new QWidget)
    , m_stored(new QCheckBox(tr("I have &stored it")))
    , m_print(secondaryButton(tr("&Print…"), u"print"_s))
    , m_save(secondaryButton(tr("Save as f&ile…"), u"download"_s))
    , m_done(primaryButton(tr("&Continue")))
{
    setObjectName(u"recoveryKitPage"_s);
    setAccessibleName(tr("Recovery kit"));
    m_bar->setObjectName(u"kitMessage"_s);
    m_code->setObjectName(u"recoveryCode"_s);
    m_stored->setObjectName(u"storedIt"_s);
    m_print->setObjectName(u"printKit"_s);
    m_save->setObjectName(u"saveKit"_s);
    m_done->setObjectName(u"kitDone"_s);
    m_done->setEnabled(false);
    layOut();
    setFocusProxy(m_print);
    connect(m_print, &QPushButton::clicked, this, &RecoveryKitPage::print);
    connect(m_save, &QPushButton::clicked, this, &RecoveryKitPage::chooseFile);
    connect(m_stored, &QCheckBox::toggled, m_done, &QWidget::setEnabled);
    connect(m_done, &QPushButton::clicked, this, &RecoveryKitPage::finish);
}

RecoveryKitPage::~RecoveryKitPage() { wipe(); }

void RecoveryKitPage::layOut()
{
    auto *actions = new QHBoxLayout;
    setGaps(actions, space::kSmall);
    actions->addWidget(m_print);
    actions->addWidget(m_save);
    actions->addStretch(1);
    auto *end = new QHBoxLayout;
    setGaps(end, space::kSmall);
    end->addWidget(m_stored);
    end->addStretch(1);
    end->addWidget(m_done);

    QVBoxLayout *body = centredPanel(this, kPanelWidth);
    body->addWidget(new PageTitle(tr("Put the recovery kit away")));
    body->addWidget(m_store);
    body->addWidget(m_bar);
    body->addWidget(m_code);
    body->addLayout(actions);
    body->addWidget(m_instructions);
    body->addWidget(new Separator);
    body->addLayout(end);
}

void RecoveryKitPage::setKit(RecoveryKit kit, const QString &remark)
{
    m_kit = std::move(kit);
    m_code->setCode(m_kit->code.clone());
    m_store->setText(tr("The store is ready. This code opens it if the passphrase is lost. It is shown only this once."));
    listInstructions(m_kit->instructions);
    m_stored->setChecked(false);
    if (remark.isEmpty())
        m_bar->clear();
    else
        m_bar->showMessage(Tone::Warn, remark);
}

/// The bullets stand apart, so that lines that wrap begin below the text above them.
void RecoveryKitPage::listInstructions(const QStringList &lines)
{
    qDeleteAll(m_instructions->findChildren<QLabel *>());
    delete m_instructions->layout();
    auto *grid = new QGridLayout(m_instructions);
    setGaps(grid, space::kTiny, QMargins());
    grid->setHorizontalSpacing(px(space::kSmall));
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const QString &line : lines) {
        grid->addWidget(new MutedLabel(u"•"_s), row, 0, Qt::AlignTop);
        grid->addWidget(new MutedLabel(line), row++, 1);
    }
}

void RecoveryKitPage::wipe()
{
    m_code->setCode({});
    m_kit.reset();
}

void RecoveryKitPage::chooseFile()
{
    if (!m_kit)
        return;
    const QString proposal = QFileInfo(m_kit->file).completeBaseName() + u"-recovery-kit.txt"_s;
    auto *dialog = new QFileDialog(this, tr("Save the recovery kit"), proposal, tr("Text files (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &RecoveryKitPage::saveTo);
    dialog->open();
}

bool RecoveryKitPage::saveTo(const QString &path)
{
    if (!m_kit)
        return false;
    const Secret text = recoveryKitText(*m_kit);
    QSaveFile file(path);
    // Unbuffered: the code goes from the secret's own memory to the file.
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(text.view().data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size()) && file.commit();
    if (written)
        m_bar->showMessage(Tone::Good, tr("Saved as %1. Move it off this computer.").arg(QFileInfo(path).fileName()));
    else
        m_bar->showMessage(Tone::Bad, tr("%1 could not be written: %2.").arg(QFileInfo(path).fileName(), file.errorString()));
    return written;
}

void RecoveryKitPage::print()
{
    if (!m_kit)
        return;
    auto *printer = new QPrinter(QPrinter::HighResolution);
    printer->setDocName(m_kit->title);
    printer->setCreator(u"Claviger"_s);
    auto *dialog = new QPrintDialog(printer, this);
    dialog->setObjectName(u"printDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile);
    connect(dialog, qOverload<QPrinter *>(&QPrintDialog::accepted), this, [this](QPrinter *chosen) { paintKit(*chosen); });
    connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
    dialog->open();
}

void RecoveryKitPage::paintKit(QPrinter &printer) const
{
    QPainter painter;
    if (!m_kit || !painter.begin(&printer)) {
        m_bar->showMessage(Tone::Bad, tr("The printer did not start. Save the kit as a file instead."));
        return;
    }
    const QRect page(0, 0, printer.width(), printer.height());
    int top = 0;
    const auto line = [&](const QString &text, TypeRole role) {
        painter.setFont(Theme::current().font(role));
        const QRect area(page.left(), top, page.width(), page.height() - top);
        const QRect used = painter.boundingRect(area, Qt::TextWordWrap, text);
        painter.drawText(area, Qt::TextWordWrap, text);
        top += used.height() + painter.fontMetrics().height() / 2;
    };
    painter.setPen(Qt::black);
    line(m_kit->title, TypeRole::PageTitle);
    line(tr("Store: %1").arg(m_kit->storeId), TypeRole::Base);
    line(tr("File: %1").arg(m_kit->file), TypeRole::Base);
    line(tr("Date: %1").arg(m_kit->date), TypeRole::Base);
    line(m_kit->codeCaption, TypeRole::Section);
    painter.setFont(Theme::current().font(TypeRole::Monospace));
    top += CodeView::paintCode(painter, QRect(page.left(), top, page.width(), page.height() - top), m_kit->code);
    top += painter.fontMetrics().height();
    for (const QString &instruction : m_kit->instructions)
        line(u"• "_s + instruction, TypeRole::Base);
    painter.end();
    m_bar->showMessage(Tone::Good, tr("The kit was sent to the printer. Check that the code can be read."));
}

void RecoveryKitPage::finish()
{
    wipe();
    m_bar->clear();
    emit finished();
}

} // namespace claviger
