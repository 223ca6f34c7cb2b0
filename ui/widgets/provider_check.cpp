#include "ui/widgets/provider_check.h"

#include "models/base/future.h"
#include "models/services/error_text.h"
#include "models/services/shown_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/spinner.h"
#include "ui/widgets/status_chip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

Tone toneOf(KeyFinding finding)
{
    switch (finding) {
    case KeyFinding::Works: return Tone::Good;
    case KeyFinding::Limited: return Tone::Warn;
    case KeyFinding::Fails: return Tone::Bad;
    case KeyFinding::Undecided: return Tone::Info;
    case KeyFinding::Skipped: break;
    }
    return Tone::Quiet;
}

QLabel *textLabel(const QString &name)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

void fill(QLabel *label, const QString &text)
{
    label->setText(shownLines(text));
    label->setVisible(!text.isEmpty());
}

/// Brings \p widget into sight once what it says has its place.
void reveal(QWidget *widget)
{
    QMetaObject::invokeMethod(
        widget,
        [widget] {
            for (QWidget *at = widget->parentWidget(); at; at = at->parentWidget()) {
                if (auto *area = qobject_cast<QScrollArea *>(at))
                    return area->ensureWidgetVisible(widget);
            }
        },
        Qt::QueuedConnection);
}

} // namespace

ProviderCheck::ProviderCheck(Ask ask, QWidget *parent)
    : QWidget(parent)
    , m_ask(std::move(ask))
    , m_button(secondaryButton(tr("&Check with the provider"), u"check-circle"_s))
    , m_spinner(new Spinner)
    , m_stop(linkButton(tr("Stop")))
    , m_chip(new StatusChip)
    , m_text(textLabel(u"checkText"_s))
    , m_remedy(textLabel(u"checkRemedy"_s))
{
    setObjectName(u"providerCheck"_s);
    m_button->setObjectName(u"checkButton"_s);
    m_button->setAccessibleDescription(tr("Asks the provider whether it accepts these values, before they are saved."));
    m_stop->setObjectName(u"checkStop"_s);
    m_stop->setAccessibleName(tr("Stop the check"));
    m_chip->setObjectName(u"checkVerdict"_s);
    auto *row = new QHBoxLayout;
    setGaps(row, space::kSmall);
    for (QWidget *part : std::initializer_list<QWidget *>{m_button, m_spinner, m_stop, m_chip})
        row->addWidget(part);
    row->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kTiny);
    layout->addLayout(row);
    layout->addWidget(m_text);
    layout->addWidget(m_remedy);
    connect(m_button, &QPushButton::clicked, this, &ProviderCheck::start);
    connect(m_stop, &QPushButton::clicked, this, &ProviderCheck::stop);
    m_chip->hide();
    say({}, {});
    showRunning();
}

ProviderCheck::~ProviderCheck()
{
    if (m_cancel)
        m_cancel->cancel();
}

void ProviderCheck::setEnterPresses(bool presses)
{
    m_button->setAutoDefault(presses);
    m_stop->setAutoDefault(presses);
}

void ProviderCheck::setReady(bool ready)
{
    m_ready = ready;
    showRunning();
}

void ProviderCheck::forget()
{
    stop();
    m_standing.reset();
    m_chip->hide();
    say({}, {});
}

void ProviderCheck::stop()
{
    if (!m_cancel)
        return;
    m_cancel->cancel();
    ++m_turn;
    end();
}

void ProviderCheck::start()
{
    if (m_cancel || !m_ready)
        return;
    m_cancel = std::make_shared<Progress>();
    showRunning();
    onFinished(m_ask(m_cancel), this, [this, turn = ++m_turn](const Result<TriedValues> &answer) {
        if (turn == m_turn)
            take(answer);
    });
}

void ProviderCheck::take(const Result<TriedValues> &answer)
{
    end();
    if (answer) {
        // an answer that decides nothing leaves what the provider said before standing
        if (!m_standing || decides(answer->verdict) || !decides(m_standing->verdict))
            m_standing = *answer;
        showAnswer(*answer);
    } else if (answer.error().code != ErrorCode::Cancelled) {
        m_chip->hide();
        say(errorText(answer.error()), {});
    }
    reveal(this);
    emit answered();
}

void ProviderCheck::end()
{
    m_cancel.reset();
    showRunning();
}

void ProviderCheck::showRunning()
{
    const bool running = isRunning();
    const bool hadFocus = m_button->hasFocus() || m_stop->hasFocus();
    m_stop->setVisible(running);
    m_spinner->setVisible(running);
    if (running)
        m_spinner->start(tr("Asking the provider…"));
    else
        m_spinner->stop();
    if (hadFocus && running)
        m_stop->setFocus(); // a button that is disabled would hand the keyboard to whatever comes next
    m_button->setEnabled(!running && m_ready);
    if (hadFocus && !running && m_button->isEnabled())
        m_button->setFocus();
}

void ProviderCheck::showAnswer(const TriedValues &tried)
{
    const bool asked = !tried.verdict.steps.empty();
    const KeyFinding finding = asked ? findingOf(tried.verdict) : KeyFinding::Skipped;
    m_chip->setStatus(toneOf(finding), findingText(finding));
    m_chip->show();
    say(VerdictText{tried.text.headline, tried.text.meaning, {}}.sentence(), tried.text.remedy);
}

void ProviderCheck::say(const QString &text, const QString &remedy)
{
    const QString next = remedy.isEmpty() ? QString() : tr("What to do: %1").arg(remedy);
    fill(m_text, text);
    fill(m_remedy, next);
    if (text.isEmpty())
        m_text->setAccessibleName({});
    else
        announce(m_text, shownLines(next.isEmpty() ? text : text + u' ' + next));
}

} // namespace claviger
