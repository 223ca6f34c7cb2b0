#include "ui/keys/details_check.h"

#include "models/base/future.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/services/verification_overview.h"
#include "models/services/verification_service.h"
#include "models/tables/check_roles.h"
#include "ui/dialogs/key_words.h"
#include "ui/keys/action_button.h"
#include "ui/keys/check_history.h"
#include "ui/keys/key_actions.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_desk.h"
#include "ui/verification/verdict_card.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/spinner.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

using Verb = KeyActions::Verb;

namespace {

constexpr int kShown = 32; ///< past checks
constexpr std::chrono::seconds kLater{1};

bool isDeciding(const PastCheck &check) { return check.origin == CheckOrigin::ByHand || decides(check.verdict); }

} // namespace

DetailsCheck::DetailsCheck(AppContext &context, const KeyActions &actions, const CheckDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_card(new VerdictCard)
    , m_history(new CheckHistory)
    , m_said(new MutedLabel({}))
    , m_check(actionButton(actions[Verb::Check], u"detailsCheck"_s))
    , m_confirm(actionButton(actions[Verb::ConfirmByHand], u"detailsConfirm"_s))
    , m_spinner(new Spinner)
    , m_asking(new MutedLabel({}))
{
    setObjectName(u"detailsChecks"_s);
    m_said->setObjectName(u"checkSaid"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_asking->setObjectName(u"checkAsking"_s);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, space::kSmall);
    layout->addWidget(new SectionLabel(tr("Verification")));
    layout->addWidget(m_card);
    layout->addWidget(m_history);
    layout->addWidget(m_said);
    auto *work = new QHBoxLayout;
    setGaps(work, space::kSmall);
    work->addWidget(m_check);
    work->addWidget(m_confirm);
    work->addWidget(m_spinner);
    work->addWidget(m_asking, 1);
    work->addStretch();
    layout->addLayout(work);
    layout->addWidget(new Separator); // hidden with the rest
    connect(m_history, &CheckHistory::described, m_said, &QLabel::setText);
    connect(&desk, &CheckDesk::goingChanged, this, &DetailsCheck::refreshWork);
    // a check that decides nothing leaves the key as it was, but not its history
    connect(&context.verification, &VerificationService::checked, this, [this](const CheckedKey &checked) {
        if (!m_key.id.isNull() && checked.key.id == m_key.id)
            load();
    });
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &DetailsCheck::load);
    connect(&context.backend, &Backend::logGrew, this, [this] { // another process may have asked
        if (!m_key.id.isNull() && isVisible() && !m_later.isActive())
            m_later.start(kLater);
    });
    clear();
}

void DetailsCheck::setKey(const CredentialOverview &key)
{
    const bool isOther = key.id != m_key.id;
    const bool isNew = isOther || key.revision != m_key.revision;
    m_key = key;
    setVisible(key.lifecycle != Lifecycle::Pending);
    if (isOther) {
        m_history->setChecks({}, {}, {});
        m_history->hide();
        showVerdict(nullptr, nullptr);
    }
    if (isNew)
        load();
    refreshWork();
}

void DetailsCheck::clear()
{
    ++m_turn;
    m_later.stop();
    m_key = {};
    m_card->clear();
    m_history->setChecks({}, {}, {});
    m_history->hide();
    m_said->clear();
    m_asking->clear();
    m_spinner->stop();
}

void DetailsCheck::load()
{
    CheckQuery query;
    query.credential = m_key.id;
    query.limit = kShown;
    onFinished(m_context.backend.pastChecks(query), this, [this, turn = ++m_turn](Result<std::vector<PastCheck>> checks) {
        if (turn == m_turn)
            take(checks ? *std::move(checks) : std::vector<PastCheck>());
    });
}

void DetailsCheck::take(std::vector<PastCheck> checks)
{
    const auto deciding = std::ranges::find_if(checks, isDeciding);
    showVerdict(deciding == checks.end() ? nullptr : &*deciding, checks.empty() ? nullptr : &checks.front());
    m_history->setVisible(!checks.empty());
    m_history->setChecks(std::move(checks), providerName(m_context.registry, m_key), m_context.clock.now());
}

/// What the overview alone tells.
VerdictText DetailsCheck::ownWords() const
{
    const QString provider = providerName(m_context.registry, m_key);
    if (m_key.meaning == VerdictMeaning::None && m_key.validation == Validation::NotChecked
        && m_context.verification.canCheck(m_key))
        return {tr("Never checked"), tr("%1 was not asked yet whether it accepts this key.").arg(provider), {}};
    KeyVerdict verdict;
    verdict.meaning = m_key.meaning;
    return verdictText(verdict, provider);
}

void DetailsCheck::showVerdict(const PastCheck *deciding, const PastCheck *newest)
{
    const CellStanding standing = standingOf(m_key);
    const bool fits = deciding && deciding->validation == m_key.validation && deciding->verdict.meaning == m_key.meaning;
    const QString provider = providerName(m_context.registry, m_key);
    QString since;
    if (newest && newest != deciding) {
        const VerdictText later = pastCheckText(*newest, provider);
        const QString when = relativeText(newest->at, m_context.clock.now());
        since = deciding ? tr("Asked again %1, without a verdict: %2").arg(when, later.sentence())
                         : tr("Asked %1, without a verdict: %2").arg(when, later.sentence());
    }
    const Tone tone = themeTone(toneOf(standing));
    if (fits)
        m_card->setVerdict(tone, pastCheckText(*deciding, provider), factsOf(*deciding), since);
    else if (newest && !since.isEmpty() && standing <= CellStanding::Undecided)
        m_card->setVerdict(tone, pastCheckText(*newest, provider), factsOf(*newest));
    else
        m_card->setVerdict(tone, ownWords(), {}, since);
}

QString DetailsCheck::factsOf(const PastCheck &check) const
{
    QStringList first;
    if (const CheckStep *step = decidingStep(check.verdict))
        first << latencyText(step->latency);
    first << tr("%1 (%2)", "relative and exact time").arg(relativeText(check.at, m_context.clock.now()), exactText(check.at));
    if (!check.by.isEmpty())
        first << check.by;
    first << originText(check.origin);
    QStringList lines{first.join(u" · "_s)};
    for (const CheckStep &step : check.verdict.steps) {
        if (!step.label.isEmpty())
            lines << tr("%1: %2", "a further request and its answer").arg(step.label, meaningText(step.meaning));
        for (const auto &[name, value] : step.reads)
            lines << tr("%1: %2", "something that the provider answered").arg(name, value);
    }
    return shownLines(lines.join(u'\n'));
}

void DetailsCheck::refreshWork()
{
    const bool isAsking = !m_key.id.isNull() && m_desk.isChecking(m_key.id);
    const SkipReason why = m_key.id.isNull() ? SkipReason::Gone : m_context.verification.whySkipped(m_key);
    const bool byHand = why == SkipReason::NoCheck || why == SkipReason::UnknownProvider;
    m_check->setVisible(!isAsking && why == SkipReason::None);
    m_confirm->setVisible(!isAsking && byHand);
    m_spinner->setVisible(isAsking);
    m_asking->setVisible(isAsking);
    if (isAsking && !m_spinner->isSpinning()) {
        const QString text = (m_context.verification.asksThere() ? tr("The broker asks %1…") : tr("Asking %1…"))
                                 .arg(providerName(m_context.registry, m_key));
        m_spinner->start(text);
        m_asking->setText(text);
    } else if (!isAsking) {
        m_spinner->stop();
        m_asking->clear();
    }
}

} // namespace claviger
