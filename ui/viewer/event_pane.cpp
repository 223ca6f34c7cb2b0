#include "ui/viewer/event_pane.h"

#include "models/base/future.h"
#include "models/base/time_text.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/export_text.h"
#include "models/services/leaf_hash.h"
#include "models/services/shown_text.h"
#include "models/tables/table_words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/status_chip.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTimerEvent>
#include <QToolButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kRawHeight = 132;
constexpr int kPatience = 150; // ms

QPlainTextEdit *monospaceView(const QString &objectName, const QString &name)
{
    auto *view = new QPlainTextEdit;
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setTabChangesFocus(true);
    view->setFixedHeight(px(kRawHeight));
    setTypeRole(view, TypeRole::Monospace);
    return view;
}

} // namespace

EventPane::EventPane(ExportViewing &viewing, Shows shows, QWidget *parent)
    : QWidget(parent)
    , m_viewing(viewing)
    , m_title(new QLabel)
    , m_chip(new StatusChip)
    , m_bar(new MessageBar)
    , m_members(new KeyValueList)
    , m_raw(monospaceView(u"rawLine"_s, tr("The line as it stands in the file")))
    , m_copy(copyButton(tr("Copy the line")))
    , m_hash(new KeyValueList)
    , m_proof(monospaceView(u"proofText"_s, tr("Inclusion proof")))
    , m_show(secondaryButton(tr("Show the proof")))
    , m_save(secondaryButton(tr("Save proof…"), u"download"_s))
    , m_spinner(new Spinner)
{
    setObjectName(u"eventPane"_s);
    setAccessibleName(tr("Details of the event"));
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall, {space::kLarge, space::kSmall, space::kSmall, space::kSmall});
    layout->addWidget(buildHead(shows));
    layout->addWidget(m_bar);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(buildBody(shows));
    layout->addWidget(scroll, 1);
}

QWidget *EventPane::buildHead(Shows shows)
{
    m_title->setObjectName(u"eventTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setTypeRole(m_title, TypeRole::Section);
    m_chip->setObjectName(u"eventResult"_s);
    QToolButton *close = ghostButton(u"close"_s, tr("Close details"));
    close->setObjectName(u"closeEvent"_s);
    close->setVisible(shows == Shows::OneOfMany);
    connect(close, &QToolButton::clicked, this, &EventPane::closeRequested);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    setGaps(row, space::kSmall);
    row->addWidget(m_title, 1);
    row->addWidget(m_chip);
    row->addWidget(close);
    return head;
}

QWidget *EventPane::buildBody(Shows shows)
{
    m_copy->setObjectName(u"copyLine"_s);
    connect(m_copy, &QToolButton::clicked, this, &EventPane::copyLine);
    auto *rawHead = new QHBoxLayout;
    rawHead->addWidget(new SectionLabel(tr("The line in the file")), 1);
    rawHead->addWidget(m_copy);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    setGaps(column, space::kSmall, {0, 0, space::kSmall, 0});
    column->addWidget(m_members);
    column->addSpacing(px(space::kSmall));
    column->addLayout(rawHead);
    column->addWidget(m_raw);
    column->addWidget(m_hash);
    QWidget *proof = buildProof();
    proof->setVisible(shows == Shows::OneOfMany);
    column->addWidget(proof);
    column->addStretch();
    return body;
}

QWidget *EventPane::buildProof()
{
    m_show->setObjectName(u"showProof"_s);
    m_save->setObjectName(u"saveProof"_s);
    connect(m_save, &QPushButton::clicked, this, &EventPane::saveProof);
    connect(m_show, &QPushButton::clicked, this, [this] {
        makeProof([this] {
            m_proof->setPlainText(shownLines(QString::fromUtf8(m_proofText)));
            m_proof->show();
            m_show->hide();
        });
    });
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall);
    buttons->addWidget(m_show);
    buttons->addWidget(m_save);
    buttons->addWidget(m_spinner);
    buttons->addStretch();
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    setGaps(column, space::kSmall, {0, space::kSmall, 0, 0});
    column->addWidget(new SectionLabel(tr("Proof that it is in the log")));
    column->addWidget(
        new MutedLabel(tr("The proof shows that this one event is in the signed log. It can be checked alone, without the "
                          "other events.")));
    column->addLayout(buttons);
    column->addWidget(m_proof);
    return section;
}

void EventPane::readEvent(quint64 index, bool blamed)
{
    m_index = index;
    m_isReading = true;
    m_spinner->stop();
    m_patience.start(kPatience, this);
    onFinished(m_viewing.eventDetails(index), this, [this, index, blamed, asked = ++m_asked](const EventDetails &line) {
        if (asked == m_asked)
            setEvent(index, line, blamed);
    });
}

void EventPane::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_patience.timerId())
        return QWidget::timerEvent(event);
    m_patience.stop();
    clear();
    m_title->setText(tr("Reading the event…"));
}

void EventPane::clear()
{
    m_proofText.clear();
    m_bar->clear();
    m_members->clear();
    m_bytes.clear();
    m_raw->clear();
    m_hash->clear();
    m_proof->clear();
    m_proof->hide();
    m_show->show();
    m_show->setEnabled(false);
    m_save->setEnabled(false);
    m_spinner->stop();
    m_chip->hide();
}

void EventPane::setEvent(quint64 index, const EventDetails &line, bool blamed)
{
    ++m_asked;
    m_patience.stop();
    m_isReading = false;
    const std::optional<ExportEvent> &event = line.event;
    const bool hadFocus = m_show->hasFocus() || m_save->hasFocus();
    QWidget *const focused = hadFocus ? QApplication::focusWidget() : nullptr;
    clear();
    m_index = index;
    m_sequence = event ? event->event.seq : index;
    m_bytes = line.bytes;
    m_raw->setPlainText(shownLines(QString::fromUtf8(m_bytes)));
    const auto leaf = leafHashOf(line.bytes);
    m_hash->addRow(u"leafHash"_s, tr("Leaf hash"), leaf ? toHexText(*leaf) : QString(), ValueStyle::Monospace);
    m_show->setEnabled(event.has_value());
    m_save->setEnabled(event.has_value());
    if (focused && focused->isEnabled())
        focused->setFocus(Qt::OtherFocusReason);
    m_chip->setVisible(event && !event->withheld);
    m_bar->setClosable(false);
    if (!event) {
        m_title->setText(line.number > 0 ? tr("Line %L1 cannot be read").arg(line.number) : tr("This line cannot be read"));
        m_bar->showMessage(Tone::Bad, tr("This line is no event of an audit log. Do not rely on this file."));
        return;
    }
    m_title->setText(event->withheld ? tr("Event %L1, withheld").arg(event->event.seq)
                                     : tr("Event %L1: %2").arg(event->event.seq).arg(actionText(event->event.action)));
    m_chip->setStatus(static_cast<Tone>(toneOf(event->event.result)), resultText(event->event.result));
    if (blamed)
        m_bar->showMessage(Tone::Bad, tr("The check found something wrong in this line. Do not rely on what it says."));
    else if (event->withheld)
        m_bar->showMessage(Tone::Quiet,
                           tr("The content was withheld from this file. Its place in the log and its fingerprint are shown."));
    fillMembers(*event);
}

void EventPane::fillMembers(const ExportEvent &shown)
{
    if (shown.withheld)
        return;
    const AuditEvent &event = shown.event;
    const auto row = [this](const QString &id, const QString &label, const QString &value, ValueStyle style = ValueStyle::Plain) {
        if (!value.isEmpty())
            m_members->addRow(u"event-"_s + id, label, shownLine(value), style);
    };
    const auto personal = [&](PersonalField field, const QString &id, const QString &label, const QString &value) {
        row(id, label, shown.absent.testFlag(field) ? tr("withheld or erased") : value);
    };
    row(u"time"_s, tr("Time (UTC)"), toRfc3339(event.at));
    row(u"localTime"_s, tr("Local time"), exactText(event.at));
    personal(PersonalField::Actor, u"actor"_s, tr("Who"), event.actor);
    personal(PersonalField::Host, u"host"_s, tr("Host"), event.host);
    row(u"path"_s, tr("Key"), event.path, ValueStyle::Monospace);
    row(u"field"_s, tr("Field"), event.field, ValueStyle::Monospace);
    row(u"fingerprint"_s, tr("Fingerprint"), event.fingerprint, ValueStyle::Monospace);
    personal(PersonalField::Reason, u"reason"_s, tr("Reason"), event.reason);
    row(u"provider"_s, tr("Provider"), event.provider);
    row(u"environment"_s, tr("Environment"), event.environment.isEmpty() ? QString() : environmentText(event.environment));
    row(u"workspace"_s, tr("Workspace"), event.workspace);
    row(u"detail"_s, tr("Detail"), event.detail, ValueStyle::Monospace);
    row(u"action"_s, tr("Action (in the log)"), actionName(event.action), ValueStyle::Monospace);
    row(u"object"_s, tr("Object"), event.object, ValueStyle::Monospace);
    row(u"version"_s, tr("Object version"), event.objectVersion > 0 ? QString::number(event.objectVersion) : QString());
    row(u"session"_s, tr("Session"), event.session, ValueStyle::Monospace);
    row(u"request"_s, tr("Request"), event.requestId, ValueStyle::Monospace);
    row(u"id"_s, tr("Event id"), event.id.isNull() ? QString() : event.id.toString(), ValueStyle::Monospace);
}

void EventPane::copyLine()
{
    if (m_isReading)
        return;
    QApplication::clipboard()->setText(QString::fromUtf8(m_bytes));
    confirmCopied(m_copy);
}

void EventPane::makeProof(const std::function<void()> &then)
{
    if (m_isReading)
        return;
    if (!m_proofText.isEmpty()) {
        then();
        return;
    }
    m_show->setEnabled(false);
    m_save->setEnabled(false);
    m_spinner->start(tr("Making the proof"));
    onFinished(m_viewing.proof(m_index), this, [this, then, asked = ++m_asked](const Result<QByteArray> &proof) {
        if (asked != m_asked)
            return;
        m_spinner->stop();
        m_show->setEnabled(true);
        m_save->setEnabled(true);
        if (!proof) {
            showNoProof(proof.error());
            return;
        }
        m_proofText = *proof;
        then();
    });
}

void EventPane::showNoProof(const Error &error)
{
    if (error.code == ErrorCode::Tampered)
        showProblem(tr("No proof can be made: the events of this file do not make the signed root. %1")
                        .arg(flawAdvice(ExportFlaw::RootMismatch)));
    else if (error.code != ErrorCode::Cancelled)
        showProblem(tr("No proof was made. %1").arg(errorText(error)));
}

void EventPane::showProblem(const QString &text)
{
    m_bar->showMessage(Tone::Bad, text);
    m_bar->setClosable(true);
}

void EventPane::saveProof()
{
    if (m_save->isEnabled())
        makeProof([this] { chooseProofFile(); });
}

void EventPane::chooseProofFile()
{
    auto *dialog = new QFileDialog(this, tr("Save the proof of event %L1").arg(m_sequence));
    dialog->setObjectName(u"saveProofDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Event proofs (*.clavproof)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"clavproof"_s);
    dialog->selectFile(u"event-%1.clavproof"_s.arg(m_sequence));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = m_proofText](const QString &file) {
        onFinished(m_viewing.save(text, file), this, [this, file](const Result<> &saved) {
            if (saved)
                emit proofSaved(file);
            else
                showProblem(errorText(saved.error()));
        });
    });
    dialog->open();
}

} // namespace claviger
