#include "ui/viewer/evidence_lists.h"

#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/tables/export_table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/key_value_list.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/tone_icon.h"

#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kLeast = 140;
constexpr int kShare = 32; // percent of the window

QWidget *pointRow(const ProofPoint &point)
{
    auto *row = new QWidget;
    row->setObjectName(u"evidence-"_s + point.id);
    auto *layout = new QHBoxLayout(row);
    setGaps(layout, space::kSmall);
    auto *glyph = new ToneIcon;
    switch (point.state) {
    case ProofPoint::State::Proven: glyph->setTone(Tone::Good); break;
    case ProofPoint::State::Contradicted: glyph->setTone(Tone::Bad); break;
    case ProofPoint::State::NotProven: glyph->setTone(Tone::Quiet); break;
    }
    auto *text = new QLabel(point.text);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(glyph, 0, Qt::AlignTop);
    layout->addWidget(text, 1);
    return row;
}

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

QString scopeText(const ExportManifest &manifest)
{
    QStringList parts;
    if (!manifest.workspaces.isEmpty())
        parts << EvidenceLists::tr("Workspaces: %1").arg(shownLine(manifest.workspaces.join(u", "_s)));
    if (!manifest.workspaces.isEmpty() && !manifest.storeEvents)
        parts << EvidenceLists::tr("without the store’s own events");
    if (!manifest.actions.empty() || !manifest.otherActions.isEmpty()) {
        QStringList actions = manifest.otherActions;
        for (const AuditAction action : manifest.actions)
            actions << actionText(action);
        parts << EvidenceLists::tr("Actions: %1").arg(shownLine(actions.join(u", "_s)));
    }
    QStringList withheld = manifest.otherWithheld;
    if (manifest.withheld)
        withheld.prepend(personalFieldsText(manifest.withheld));
    if (!withheld.isEmpty())
        parts << EvidenceLists::tr("Withheld from every event: %1").arg(shownLine(withheld.join(u", "_s)));
    return parts.isEmpty() ? EvidenceLists::tr("everything in the span") : parts.join(u"; "_s);
}

} // namespace

EvidenceLists::EvidenceLists(QWidget *parent)
    : QScrollArea(parent)
    , m_proven(new QVBoxLayout)
    , m_notProven(new QVBoxLayout)
    , m_facts(new KeyValueList)
{
    setObjectName(u"evidenceLists"_s);
    setAccessibleName(tr("What was proven, and what was not"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *panel = new claviger::Panel; // not QFrame's
    auto *columns = new QHBoxLayout;
    setGaps(columns, space::kHuge);
    for (QVBoxLayout *column : {m_proven, m_notProven}) {
        setGaps(column, space::kSmall);
        columns->addLayout(column, 1);
    }
    auto *facts = new QVBoxLayout;
    setGaps(facts, space::kSmall);
    facts->addWidget(new SectionLabel(tr("This file")));
    facts->addWidget(m_facts);
    facts->addStretch();
    columns->addLayout(facts, 1);
    panel->body()->addLayout(columns);
    setWidget(panel);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize EvidenceLists::sizeHint() const
{
    const int wide = std::max(width(), minimumSizeHint().width());
    const int wanted = widget()->hasHeightForWidth() ? widget()->heightForWidth(wide) : widget()->sizeHint().height();
    // The events keep the larger part of the window.
    const int most = std::max(px(kLeast), window()->height() * kShare / 100);
    return {QScrollArea::sizeHint().width(), std::min(wanted, most)};
}

QSize EvidenceLists::minimumSizeHint() const { return {0, px(kLeast)}; }

void EvidenceLists::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void EvidenceLists::setCheck(const ExportCheck &check, bool confirmed)
{
    std::vector<ProofPoint> proven;
    std::vector<ProofPoint> open;
    for (ProofPoint &point : proofPoints(check, confirmed))
        (point.state == ProofPoint::State::Proven ? proven : open).push_back(std::move(point));
    // What is contradicted comes first: it is why the file cannot be trusted.
    std::stable_partition(open.begin(), open.end(),
                          [](const ProofPoint &point) { return point.state == ProofPoint::State::Contradicted; });
    fill(m_proven, tr("Proven"), proven);
    fill(m_notProven, tr("Not proven"), open);
    fillFacts(check);
    updateGeometry();
}

void EvidenceLists::fill(QVBoxLayout *column, const QString &title, const std::vector<ProofPoint> &points)
{
    clear(column);
    column->addWidget(new SectionLabel(title));
    if (points.empty())
        column->addWidget(new MutedLabel(tr("Nothing.")));
    for (const ProofPoint &point : points)
        column->addWidget(pointRow(point));
    column->addStretch();
}

void EvidenceLists::fillFacts(const ExportCheck &check)
{
    m_facts->clear();
    const auto fact = [this](const QString &id, const QString &label, const QString &value,
                             ValueStyle style = ValueStyle::Monospace) { m_facts->addRow(u"fact-"_s + id, label, value, style); };
    if (check.fileDigest != Digest{})
        fact(u"digest"_s, tr("SHA-256"), toHexText(check.fileDigest));
    fact(u"size"_s, tr("Size"), QLocale().formattedDataSize(check.bytes), ValueStyle::Plain);
    if (!check.manifest)
        return;
    const ExportManifest &manifest = *check.manifest;
    fact(u"store"_s, tr("Store"), manifest.store.toString());
    fact(u"span"_s, tr("Span"), tr("%1 of %L2").arg(spanText(manifest)).arg(manifest.log.size), ValueStyle::Plain);
    fact(u"root"_s, tr("Root"), toHexText(manifest.log.root));
    if (check.isProof) // it does not say who wrote it
        return;
    fact(u"scope"_s, tr("Holds"), scopeText(manifest), ValueStyle::Plain);
    fact(u"written"_s, tr("Written"), tr("%1 UTC by %2").arg(evidenceTime(manifest.writtenAt), shownLine(manifest.tool)),
         ValueStyle::Plain);
}

} // namespace claviger
