#include "ui/verification/check_summary.h"

#include "models/services/domain_text.h"
#include "models/services/verification_schedule.h"
#include "models/services/verification_service.h"
#include "models/tables/check_roles.h"
#include "ui/capable.h"
#include "ui/keys/key_glyphs.h"
#include "ui/theme/theme.h"
#include "ui/verification/check_delegate.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/status_chip.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array kOrder{CellStanding::Fails, CellStanding::Limited, CellStanding::Undecided, CellStanding::NotChecked,
                            CellStanding::Works};

int countOf(const VerificationCell &cell, CellStanding standing)
{
    switch (standing) {
    case CellStanding::Works: return cell.works;
    case CellStanding::NotChecked: return cell.notChecked;
    case CellStanding::Undecided: return cell.undecided;
    case CellStanding::Limited: return cell.limited;
    case CellStanding::Fails: return cell.fails;
    case CellStanding::Empty: break;
    }
    return 0;
}

} // namespace

CheckSummary::CheckSummary(AppContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_next(new QLabel)
    , m_settings(linkButton(tr("Schedule…")))
{
    setObjectName(u"checkSummary"_s);
    auto *line = new FlowLayout(this);
    setGaps(line, space::kSmall);
    for (const CellStanding standing : kOrder) {
        auto *chip = new StatusChip;
        chip->setObjectName(u"summary-%1"_s.arg(static_cast<int>(standing)));
        chip->hide();
        m_chips.insert(static_cast<int>(standing), chip);
        line->addWidget(chip);
    }
    m_next->setObjectName(u"nextCheck"_s);
    m_next->setTextFormat(Qt::PlainText);
    setTextToken(m_next, Token::Muted);
    line->addWidget(m_next);
    m_settings->setObjectName(u"scheduleSettings"_s);
    m_settings->setToolTip(tr("How often keys are checked by themselves, and in which hours they are not"));
    line->addWidget(m_settings);
    auto *asker = new QLabel(tr("The broker asks the providers; no value comes to this computer."));
    asker->setObjectName(u"checkAsker"_s);
    asker->setTextFormat(Qt::PlainText);
    setTextToken(asker, Token::Muted);
    line->addWidget(asker);
    followAbilities(context, asker, [&context, asker] { asker->setVisible(context.verification.asksThere()); });
    connect(m_settings, &QPushButton::clicked, this, &CheckSummary::settingsRequested);
    connect(&context.schedule, &VerificationSchedule::nextChanged, this, &CheckSummary::refreshSchedule);
    connect(&context.schedule, &VerificationSchedule::ran, this, &CheckSummary::refreshSchedule);
    refreshSchedule();
}

void CheckSummary::setOverview(const VerificationOverview &overview)
{
    for (const CellStanding standing : kOrder) {
        int count = 0;
        for (const VerificationRow &row : overview.rows)
            count += countOf(row.all, standing);
        StatusChip *chip = m_chips.value(static_cast<int>(standing));
        chip->setVisible(count > 0);
        chip->setStatus(themeTone(toneOf(standing)), glyphOf(standing),
                        tr("%1: %2", "standing and how many keys").arg(standingText(standing), QLocale().toString(count)));
    }
}

void CheckSummary::refreshSchedule()
{
    const auto next = m_context.schedule.next();
    const Instant now = m_context.clock.now();
    if (!next)
        m_next->setText(tr("Keys are not checked by themselves."));
    else if (m_context.schedule.isRunning() || *next <= now)
        m_next->setText(tr("The schedule is at work."));
    else
        m_next->setText(tr("Next check %1").arg(relativeText(*next, now)));
    m_next->setToolTip(next ? exactText(*next) : QString());
}

} // namespace claviger
