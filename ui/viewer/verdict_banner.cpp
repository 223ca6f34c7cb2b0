#include "ui/viewer/verdict_banner.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/announce.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/progress_row.h"
#include "ui/widgets/status_chip.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kIcon = 40;
constexpr int kProgressWidth = 560;

struct Look {
    Tone tone;
    QString icon;
};

Look lookOf(ExportVerdict verdict)
{
    switch (verdict) {
    case ExportVerdict::Verified: return {Tone::Good, u"check-circle"_s};
    case ExportVerdict::CannotVerify: return {Tone::Warn, u"warning"_s};
    case ExportVerdict::Tampered: break;
    }
    return {Tone::Bad, u"error"_s};
}

/// The chips of the banner are about this file; what no export proves is in the list alone.
bool isChip(const ProofPoint &point)
{
    constexpr std::array ids{"order"_L1, "complete"_L1, "place"_L1,  "content"_L1,  "signed"_L1,
                             "file"_L1,  "handover"_L1, "signer"_L1, "continues"_L1};
    return std::ranges::any_of(ids, [&](QLatin1StringView id) { return point.id == id; });
}

void showPoint(StatusChip *chip, const ProofPoint &point)
{
    switch (point.state) {
    case ProofPoint::State::Proven: chip->setStatus(Tone::Good, ChipGlyph::Check, point.name); break;
    case ProofPoint::State::NotProven:
        chip->setStatus(point.id == "signer"_L1 ? Tone::Warn : Tone::Quiet,
                        point.id == "signer"_L1 ? ChipGlyph::Triangle : ChipGlyph::Ring, point.name);
        break;
    case ProofPoint::State::Contradicted: chip->setStatus(Tone::Bad, ChipGlyph::Cross, point.name); break;
    }
    chip->setObjectName(u"point-"_s + point.id);
    chip->setToolTip(point.text);
    chip->setAccessibleDescription(point.text);
}

} // namespace

VerdictBanner::VerdictBanner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_summary(new QLabel)
    , m_chipRow(new QWidget)
    , m_progress(new ProgressRow)
    , m_evidence(linkButton(tr("What was proven, and what was not")))
    , m_recheck(secondaryButton(tr("Check again"), u"rotate"_s))
    , m_compare(secondaryButton(tr("Compare with an earlier file…"), u"history"_s))
    , m_line(secondaryButton(tr("Show the line that is wrong"), u"search"_s))
{
    setObjectName(u"verdictBanner"_s);
    auto *row = new QHBoxLayout(this);
    setGaps(row, space::kLarge, {space::kLarge, space::kMedium, space::kLarge, space::kMedium});
    m_icon->setAlignment(Qt::AlignTop);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(buildTexts(), 1);
    connect(&Theme::current(), &Theme::changed, this, &VerdictBanner::refreshLook);
    refreshLook();
}

QWidget *VerdictBanner::buildTexts()
{
    m_title->setObjectName(u"verdictTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    setTypeRole(m_title, TypeRole::PageTitle);
    m_summary->setObjectName(u"verdictSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_chipRow->setObjectName(u"verdictPoints"_s);
    setGaps(new FlowLayout(m_chipRow), space::kSmall);
    m_progress->setObjectName(u"verdictProgress"_s);
    m_progress->setMaximumWidth(px(kProgressWidth));
    m_evidence->setObjectName(u"evidenceToggle"_s);
    m_evidence->setCheckable(true);
    connect(m_evidence, &QPushButton::toggled, this, [this](bool shown) {
        m_evidence->setIcon(icon(shown ? u"chevron-up"_s : u"chevron-down"_s, Token::Link));
        emit evidenceToggled(shown);
    });
    auto *texts = new QWidget;
    auto *column = new QVBoxLayout(texts);
    setGaps(column, space::kTiny);
    column->addWidget(m_title);
    column->addWidget(m_summary);
    column->addWidget(m_progress);
    column->addSpacing(px(space::kTiny));
    column->addWidget(m_chipRow);
    column->addWidget(buildButtons());
    m_evidence->setIcon(icon(u"chevron-down"_s, Token::Link));
    return texts;
}

QWidget *VerdictBanner::buildButtons()
{
    m_recheck->setObjectName(u"recheck"_s);
    m_line->setObjectName(u"showBadLine"_s);
    m_line->hide();
    connect(m_line, &QPushButton::clicked, this, &VerdictBanner::lineRequested);
    m_compare->setObjectName(u"compareEarlier"_s);
    m_compare->setToolTip(tr("An export, checkpoint or event proof that you were given before"));
    connect(m_recheck, &QPushButton::clicked, this, &VerdictBanner::recheckRequested);
    connect(m_compare, &QPushButton::clicked, this, &VerdictBanner::compareRequested);
    auto *buttons = new QWidget;
    setGaps(new FlowLayout(buttons), space::kSmall);
    for (QWidget *button : {m_evidence, m_line, m_compare, m_recheck})
        buttons->layout()->addWidget(button);
    return buttons;
}

QString VerdictBanner::title() const { return m_title->text(); }

QString VerdictBanner::summary() const { return m_summary->text(); }

void VerdictBanner::show(Tone tone, const QString &iconName, const QString &title, const QString &summary)
{
    m_tone = tone;
    m_iconName = iconName;
    m_title->setText(title);
    m_summary->setText(summary);
    refreshLook();
    announce(this, summary.isEmpty() ? title : title + u". "_s + summary);
}

void VerdictBanner::setChecking(const ProgressPtr &progress)
{
    show(Tone::Info, u"clock"_s, tr("Checking the file…"),
         tr("The events below can be looked at meanwhile; whether they are true is not known yet."));
    m_progress->watch(progress, tr("Signatures, order and every event"), ProgressRow::Unit::Bytes);
    showChips({});
    m_recheck->hide();
    m_line->hide();
    m_compare->setEnabled(false);
}

void VerdictBanner::setVerdict(const ExportCheck &check, bool confirmed)
{
    m_progress->stop();
    const Look look = lookOf(check.verdict);
    show(look.tone, look.icon, verdictTitle(check, confirmed), verdictSummary(check, confirmed));
    showChips(proofPoints(check, confirmed));
    m_recheck->hide();
    m_compare->setEnabled(true);
}

void VerdictBanner::setHasBadLine(bool has) { m_line->setVisible(has); }

void VerdictBanner::setUnchecked(const QString &title, const QString &text)
{
    m_progress->stop();
    show(Tone::Warn, u"warning"_s, title, text);
    showChips({});
    m_recheck->show();
    m_line->hide();
    m_compare->setEnabled(false);
}

void VerdictBanner::showChips(const std::vector<ProofPoint> &points)
{
    qDeleteAll(m_chips);
    m_chips.clear();
    for (const ProofPoint &point : points) {
        if (!isChip(point))
            continue;
        auto *chip = new StatusChip(m_chipRow);
        showPoint(chip, point);
        m_chipRow->layout()->addWidget(chip);
        m_chips << chip;
    }
    m_chipRow->setVisible(!m_chips.isEmpty());
    m_evidence->setVisible(!points.empty());
    if (points.empty())
        m_evidence->setChecked(false);
}

void VerdictBanner::refreshLook()
{
    const TonePair colors = Theme::current().tone(m_tone);
    if (!m_iconName.isEmpty())
        m_icon->setPixmap(iconPixmap(m_iconName, colors.text, px(kIcon), devicePixelRatioF()));
    m_icon->setFixedSize(px(kIcon), px(kIcon));
    m_evidence->setMinimumHeight(px(size::kControl)); // in line with the buttons beside it
    QPalette palette = m_title->palette();
    palette.setColor(QPalette::WindowText, colors.text);
    m_title->setPalette(palette);
    update();
}

void VerdictBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const TonePair colors = Theme::current().tone(m_tone);
    paintRounded(&painter, rect(), px(radius::kPanel), colors.ground, colors.text, 1);
}

} // namespace claviger
