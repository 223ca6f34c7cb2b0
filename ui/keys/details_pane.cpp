#include "ui/keys/details_pane.h"

#include "models/base/future.h"
#include "models/domain/foreign_state.h"
#include "models/services/broker_desk.h"
#include "models/services/domain_text.h"
#include "models/services/error_text.h"
#include "models/services/key_service.h"
#include "models/services/shown_text.h"
#include "ui/dialogs/key_words.h"
#include "ui/keys/action_button.h"
#include "ui/keys/details_lists.h"
#include "ui/keys/details_overview.h"
#include "ui/keys/details_usage.h"
#include "ui/keys/key_actions.h"
#include "ui/keys/key_glyphs.h"
#include "ui/keys/secret_row.h"
#include "ui/theme/provider_mark.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_desk.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/panel.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kMark = 36;

}

DetailsPane::DetailsPane(AppContext &context, ClipboardGuard &clipboard, const KeyActions &actions, const CheckDesk &desk,
                         QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_mark(new QLabel)
    , m_title(new ElidedLabel)
    , m_subtitle(new ElidedLabel)
    , m_status(new StatusChip)
    , m_validation(new StatusChip)
    , m_asOf(new MutedLabel({}))
    , m_problem(new MessageBar)
    , m_tabs(new QTabWidget)
    , m_overview(new DetailsOverview(context, clipboard, actions, desk))
    , m_versions(new DetailsVersions(context, actions[KeyActions::Verb::Rollback], actions[KeyActions::Verb::EndGrace]))
    , m_consumers(new DetailsConsumers(context))
    , m_history(new DetailsHistory(context))
    , m_usage(new DetailsUsage(context))
{
    setObjectName(u"detailsPane"_s);
    setAccessibleName(tr("Details of the key"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    setGaps(layout, 0);
    buildHeader(layout);
    layout->addWidget(m_problem);
    buildTabs();
    layout->addWidget(m_tabs, 1);
    layout->addWidget(new Separator);
    buildButtons(layout, actions);
    connect(m_overview, &DetailsOverview::keyRequested, this, &DetailsPane::keyRequested);
    connect(&context.brokers, &BrokerDesk::standingChanged, this, &DetailsPane::followLink);
    connect(&desk, &CheckDesk::goingChanged, this, &DetailsPane::refreshVerdict);
    connect(&Theme::current(), &Theme::changed, this, &DetailsPane::refreshMark);
}

QWidget *DetailsPane::content() const { return m_tabs; }

void DetailsPane::buildTabs()
{
    m_tabs->setObjectName(u"detailsTabs"_s);
    m_tabs->setDocumentMode(true);
    // The titles are always read in full: the pane is never narrower than they are.
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_versions, tr("Versions"));
    m_tabs->addTab(m_consumers, tr("Consumers"));
    m_tabs->addTab(m_history, tr("History"));
    m_tabs->addTab(m_usage, tr("Use in CI"));
}

void DetailsPane::buildButtons(QVBoxLayout *layout, const KeyActions &actions)
{
    auto *buttons = new QHBoxLayout;
    setGaps(buttons, space::kSmall, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    buttons->addWidget(actionButton(actions[KeyActions::Verb::Rotate], u"detailsRotate"_s));
    buttons->addWidget(actionButton(actions[KeyActions::Verb::Edit], u"detailsEdit"_s));
    buttons->addWidget(actionButton(actions[KeyActions::Verb::Revoke], u"detailsRevoke"_s));
    buttons->addStretch();
    layout->addLayout(buttons);
}

void DetailsPane::buildHeader(QVBoxLayout *layout)
{
    auto *header = new QHBoxLayout;
    setGaps(header, space::kMedium, {space::kLarge, space::kMedium, space::kSmall, space::kSmall});
    header->addWidget(m_mark, 0, Qt::AlignTop);
    auto *names = new QVBoxLayout;
    setGaps(names, 0);
    setTypeRole(m_title, TypeRole::Section);
    m_title->setObjectName(u"detailsTitle"_s);
    setTextToken(m_subtitle, Token::Muted);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    header->addLayout(names, 1);
    auto *close = ghostButton(u"close"_s, tr("Close details"));
    close->setObjectName(u"closeDetails"_s);
    connect(close, &QToolButton::clicked, this, &DetailsPane::closeRequested);
    header->addWidget(close, 0, Qt::AlignTop);
    layout->addLayout(header);
    auto *chips = new QHBoxLayout;
    setGaps(chips, space::kSmall, {space::kLarge, 0, space::kLarge, space::kSmall});
    m_status->setObjectName(u"detailsStatus"_s);
    chips->addWidget(m_status);
    m_validation->setObjectName(u"detailsValidation"_s);
    chips->addWidget(m_validation);
    chips->addStretch();
    layout->addLayout(chips);
    m_asOf->setObjectName(u"detailsAsOf"_s);
    m_asOf->setTextFormat(Qt::PlainText);
    m_asOf->hide();
    auto *line = new QVBoxLayout;
    setGaps(line, 0, {space::kLarge, 0, space::kLarge, 0});
    line->addWidget(m_asOf);
    layout->addLayout(line);
}

void DetailsPane::setKey(const CredentialOverview &key)
{
    if (key.id != m_key.id)
        m_problem->clear();
    m_key = key;
    m_title->setText(key.label);
    m_subtitle->setText(
        u"%1 · %2 · %3"_s.arg(providerName(m_context.registry, key), key.workspace, environmentText(key.environment)));
    const KeyStatus status = statusAt(key, m_context.clock.now());
    const QString word = status == kForeignStatus ? shownLine(foreignWord(key.lifecycle)) : claviger::statusText(status);
    m_status->setStatus(themeTone(toneOf(status)), glyphOf(status), word);
    refreshVerdict();
    refreshMark();
    m_overview->setKey(key);
    m_consumers->setKey(key.id);
    m_history->setKey(key.id);
    load();
}

void DetailsPane::clear()
{
    ++m_turn;
    m_key = {};
    m_title->setText({});
    m_subtitle->setText({});
    m_mark->clear();
    m_problem->clear();
    m_asOf->clear();
    m_asOf->hide();
    m_wasGone = false;
    m_overview->clear();
    m_versions->setVersions({});
    m_consumers->clear();
    m_history->clear();
    m_usage->clear();
}

void DetailsPane::revealPrimary()
{
    m_tabs->setCurrentWidget(m_overview);
    if (SecretRow *row = m_overview->primaryRow())
        row->toggleReveal();
}

void DetailsPane::copyPrimary()
{
    m_tabs->setCurrentWidget(m_overview);
    if (SecretRow *row = m_overview->primaryRow())
        row->copy();
}

void DetailsPane::load()
{
    onFinished(m_context.keys.credential(m_key.id), this, [this, turn = ++m_turn](const Result<Credential> &answer) {
        if (turn != m_turn)
            return;
        if (answer)
            take(*answer);
        else
            m_problem->showMessage(Tone::Bad, errorText(answer.error()));
    });
}

void DetailsPane::take(const Credential &credential)
{
    m_problem->clear();
    m_overview->setCredential(credential);
    if (!credential.details.path.isEmpty()) {
        m_versions->setVersions(credential.details.versions);
        m_usage->setCredential(credential);
    } else { // of a broker that is gone, and its overview alone was read before
        m_versions->setUnknown();
        m_usage->clear();
    }
    followLink();
}

/// Says of when this is while the broker does not answer; reads the rest when it does again.
void DetailsPane::followLink()
{
    const BrokerDesk &brokers = m_context.brokers;
    const QString text = brokers.isOpen() && !m_key.id.isNull() ? asOfText(brokers.standing(), m_context.clock.now()) : QString();
    const bool isNew = !text.isEmpty() && text != m_asOf->text();
    m_asOf->setText(text);
    m_asOf->setVisible(!text.isEmpty());
    if (isNew)
        announce(m_asOf, text);
    if (std::exchange(m_wasGone, !text.isEmpty()) && text.isEmpty() && brokers.isOpen() && !m_key.id.isNull())
        load();
}

void DetailsPane::refreshVerdict()
{
    if (!m_key.id.isNull() && m_desk.isChecking(m_key.id)) {
        m_validation->setStatus(Tone::Info, ChipGlyph::Clock, tr("Checking…"));
        return;
    }
    QString verdict = validationText(m_key.validation, m_key.meaning);
    if (m_key.lastVerifiedAt)
        verdict += u" · "_s + relativeText(*m_key.lastVerifiedAt, m_context.clock.now());
    m_validation->setStatus(themeTone(toneOf(m_key.validation, m_key.meaning)), glyphOf(m_key.validation, m_key.meaning),
                            verdict);
}

void DetailsPane::refreshMark()
{
    if (m_key.id.isNull())
        return;
    const Provider *provider = m_context.registry.find(m_key.provider);
    m_mark->setPixmap(providerMark(providerName(m_context.registry, m_key), provider ? provider->category : QString(), px(kMark),
                                   devicePixelRatioF()));
}

} // namespace claviger
