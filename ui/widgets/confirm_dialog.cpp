#include "ui/widgets/confirm_dialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/typed_confirm.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

// One column: a heading and its points, each with the same mark.
void addPoints(QVBoxLayout *layout, const QString &heading, const QStringList &points, const QString &iconName)
{
    if (points.isEmpty())
        return;
    auto *title = new QLabel(heading);
    title->setTextFormat(Qt::PlainText);
    setTextToken(title, Token::Muted);
    layout->addWidget(title);
    auto *grid = new QGridLayout;
    setGaps(grid, space::kSmall);
    grid->setColumnStretch(1, 1);
    for (const QString &point : points) {
        auto *mark = new QLabel;
        mark->setPixmap(icon(iconName).pixmap(px(size::kSmallIcon)));
        auto *text = new QLabel(point);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        const int row = grid->rowCount();
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    layout->addLayout(grid);
}

} // namespace

ConfirmDialog::ConfirmDialog(const ConfirmText &text, QWidget *parent)
    : QDialog(parent)
    , m_lead(new QLabel)
    , m_effects(new QWidget)
    , m_content(new QWidget)
    , m_body(new QVBoxLayout)
    , m_bar(new MessageBar)
    , m_spinner(new Spinner)
    , m_verb(text.danger ? dangerButton(text.verb) : primaryButton(text.verb))
    , m_cancel(secondaryButton(tr("Cancel")))
{
    setWindowTitle(text.title);
    setMinimumWidth(px(size::kDialogWidth));
    auto *title = new PageTitle(text.title);
    title->setTextFormat(Qt::PlainText);
    title->setWordWrap(true);
    title->setObjectName(u"title"_s);
    m_lead->setTextFormat(Qt::PlainText);
    m_lead->setWordWrap(true);
    m_lead->setObjectName(u"lead"_s);
    m_bar->setObjectName(u"problem"_s);
    m_bar->setClosable(false);
    auto *content = new QVBoxLayout(m_content);
    setGaps(content, space::kLarge);
    content->addWidget(m_lead);
    content->addWidget(m_effects);
    setGaps(m_body, space::kMedium);
    content->addLayout(m_body);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kLarge, {space::kHuge, space::kHuge, space::kHuge, space::kHuge});
    layout->addWidget(title);
    layout->addWidget(m_content);
    layout->addWidget(m_bar);
    layout->addStretch();
    setLead(text.lead);
    setEffects(text.will, text.willNot);
    buildButtons();
}

void ConfirmDialog::buildButtons()
{
    m_verb->setObjectName(u"verb"_s);
    m_cancel->setObjectName(u"cancel"_s);
    m_cancel->setDefault(true);
    m_cancel->setAutoDefault(true);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall, {0, space::kSmall, 0, 0});
    row->addWidget(m_spinner);
    row->addStretch();
    row->addWidget(m_cancel);
    row->addWidget(m_verb);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_verb, &QPushButton::clicked, this, [this] {
        m_bar->clear();
        confirm();
    });
    connect(m_cancel, &QPushButton::clicked, this, &ConfirmDialog::reject);
}

// A dialog's own hint counts wrapped sentences as one line each.
int ConfirmDialog::neededHeight(int width) const
{
    const int wrapped = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : 0;
    return std::min(std::max(wrapped, layout()->totalMinimumSize().height()), screen()->availableSize().height());
}

bool ConfirmDialog::event(QEvent *event)
{
    if (event->type() == QEvent::Show && !event->spontaneous()) {
        const int wide = std::max(minimumWidth(), sizeHint().width());
        resize(wide, neededHeight(wide)); // before the base puts it into the middle of its parent
    }
    const bool answer = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && isVisible())
        resize(width(), std::max(height(), neededHeight(width())));
    return answer;
}

void ConfirmDialog::setLead(const QString &text)
{
    m_lead->setText(text);
    m_lead->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

void ConfirmDialog::setEffects(const QStringList &will, const QStringList &willNot)
{
    // A layout cannot be replaced in place: the widget that carries it can.
    auto *fresh = new QWidget;
    auto *layout = new QVBoxLayout(fresh);
    setGaps(layout, space::kSmall);
    addPoints(layout, tr("What will happen"), will, u"check"_s);
    if (!will.isEmpty() && !willNot.isEmpty())
        layout->addSpacing(px(space::kSmall));
    addPoints(layout, tr("What will not happen"), willNot, u"close"_s);
    delete m_content->layout()->replaceWidget(m_effects, fresh);
    delete m_effects;
    m_effects = fresh;
    m_effects->setVisible(!will.isEmpty() || !willNot.isEmpty());
}

void ConfirmDialog::requireTyped(const QString &label)
{
    delete m_typed;
    m_typed = new TypedConfirm(label);
    static_cast<QVBoxLayout *>(m_content->layout())->addWidget(m_typed);
    connect(m_typed, &TypedConfirm::satisfiedChanged, this, &ConfirmDialog::refresh);
    refresh();
}

void ConfirmDialog::setReady(bool ready)
{
    m_ready = ready;
    refresh();
}

void ConfirmDialog::setBusy(bool busy, std::function<void()> cancel)
{
    m_busy = busy;
    m_cancelWork = std::move(cancel);
    if (busy)
        m_spinner->start(m_verb->text());
    else
        m_spinner->stop();
    refresh();
}

void ConfirmDialog::showProblem(const QString &text)
{
    setBusy(false);
    m_bar->showMessage(Tone::Bad, text);
}

void ConfirmDialog::showWaiting(const QString &text)
{
    setBusy(false);
    m_bar->showMessage(Tone::Info, text);
    m_content->hide();
    m_verb->hide();
    m_cancel->setText(tr("Close"));
    m_cancel->setAccessibleName(tr("Close"));
    m_cancel->setFocus(Qt::OtherFocusReason);
    layout()->activate();
    resize(width(), neededHeight(width()));
}

void ConfirmDialog::refresh()
{
    m_content->setEnabled(!m_busy);
    m_cancel->setEnabled(!m_busy || m_cancelWork);
    m_verb->setEnabled(!m_busy && m_ready && (!m_typed || m_typed->isSatisfied()));
}

void ConfirmDialog::reject()
{
    if (!m_busy)
        return QDialog::reject();
    if (const std::function<void()> cancel = std::exchange(m_cancelWork, {}))
        cancel();
    refresh();
}

void ConfirmDialog::confirm()
{
    emit confirmed();
    accept();
}

} // namespace claviger
