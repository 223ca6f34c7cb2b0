#include "ui/viewer/signer_strip.h"

#include "models/services/export_viewing.h"
#include "models/tables/export_table_model.h"
#include "models/tables/table_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/status_chip.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// \p widgets on one line, centred in its height.
QWidget *group(std::initializer_list<QWidget *> widgets)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    setGaps(row, space::kSmall);
    for (QWidget *each : widgets)
        row->addWidget(each, 0, Qt::AlignVCenter);
    const auto keepHeight = [line] { line->setMinimumHeight(px(size::kControl)); };
    keepHeight();
    QObject::connect(&Theme::current(), &Theme::changed, line, keepHeight);
    return line;
}

} // namespace

SignerStrip::SignerStrip(ExportViewing &viewing, QWidget *parent)
    : QWidget(parent)
    , m_viewing(viewing)
    , m_key(new QLabel)
    , m_state(new StatusChip)
    , m_remark(new QLabel)
    , m_compare(secondaryButton(tr("Compare with a printed key…"), u"print"_s))
    , m_pin(secondaryButton(tr("Pin this key"), u"shield"_s))
    , m_copy(copyButton(tr("Copy the signer’s key")))
{
    setObjectName(u"signerStrip"_s);
    auto *title = new QLabel(tr("Signer’s key"));
    setTypeRole(title, TypeRole::Strong);
    m_key->setObjectName(u"signerKey"_s);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setTypeRole(m_key, TypeRole::Monospace);
    m_state->setObjectName(u"signerState"_s);
    m_remark->setObjectName(u"signerRemark"_s);
    m_remark->setTextFormat(Qt::PlainText);
    setTextToken(m_remark, Token::Muted);
    m_compare->setObjectName(u"comparePrinted"_s);
    m_pin->setObjectName(u"pinKey"_s);
    m_copy->setObjectName(u"copySigner"_s);
    auto *flow = new FlowLayout(this);
    setGaps(flow, space::kMedium, {space::kLarge, 0, space::kLarge, 0});
    flow->addWidget(group({title, m_key, m_copy}));
    flow->addWidget(group({m_state, m_remark}));
    flow->addWidget(group({m_compare, m_pin}));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(m_compare, &QPushButton::clicked, this, &SignerStrip::compareRequested);
    connect(m_pin, &QPushButton::clicked, this, &SignerStrip::pinRequested);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_viewing.signerKey());
        confirmCopied(m_copy);
    });
    connect(&viewing, &ExportViewing::signerChanged, this, &SignerStrip::refresh);
    connect(&viewing, &ExportViewing::checked, this, &SignerStrip::refresh);
    connect(&viewing, &ExportViewing::opened, this, &SignerStrip::refresh);
    connect(&viewing, &ExportViewing::checkFailed, this, &SignerStrip::refresh);
    refresh();
}

void SignerStrip::refresh()
{
    const QString key = m_viewing.signerKey();
    const QString fingerprint = signerFingerprint(key);
    setVisible(!key.isEmpty());
    m_key->setText(fingerprint.isEmpty() ? tr("not a key") : fingerprint);
    m_key->setToolTip(plainToolTip(key));
    m_key->setAccessibleName(tr("Signer’s key"));
    m_compare->setEnabled(!fingerprint.isEmpty());
    showState();
}

void SignerStrip::showState()
{
    const std::optional<SignerPin> pin = m_viewing.pin();
    const bool other = m_viewing.check() && m_viewing.check()->finding.flaw == ExportFlaw::OtherSigner;
    const bool confirmed = m_viewing.isSignerConfirmed();
    const std::optional<ExportCheck> &check = m_viewing.check();
    const bool sound = check && check->isSigned();
    m_pin->setVisible(!confirmed);
    m_pin->setText(other ? tr("Trust this key instead…") : tr("Pin this key"));
    m_pin->setAccessibleName(m_pin->text());
    // Whoever vouches for a key by a file should have one that it really signed.
    m_pin->setEnabled(sound && !signerFingerprint(m_viewing.signerKey()).isEmpty());
    if (!check) {
        m_state->setStatus(Tone::Quiet, ChipGlyph::Ring, tr("Not checked yet"));
        m_remark->setText(tr("the file names this key"));
    } else if (other) {
        m_state->setStatus(Tone::Bad, ChipGlyph::Cross, tr("Another key"));
        m_remark->setText(pin && pin->verifierKey != m_viewing.signerKey()
                              ? tr("pinned since %1: %2").arg(evidenceDay(pin->firstSeen), signerFingerprint(pin->verifierKey))
                              : tr("it is not the key that you typed"));
    } else if (!sound) {
        m_state->setStatus(Tone::Bad, ChipGlyph::Cross, tr("Not proven"));
        m_remark->setText(tr("its signatures do not hold"));
    } else if (confirmed) {
        m_state->setStatus(Tone::Good, ChipGlyph::Check, tr("Pinned"));
        m_remark->setText(tr("confirmed on %1").arg(evidenceDay(*pin->confirmed)));
    } else if (pin) {
        m_state->setStatus(Tone::Warn, ChipGlyph::Triangle, tr("Not confirmed"));
        m_remark->setText(tr("first seen on %1").arg(evidenceDay(pin->firstSeen)));
    } else {
        m_state->setStatus(Tone::Quiet, ChipGlyph::Ring, tr("Not known yet"));
        m_remark->setText(tr("never seen on this computer"));
    }
}

} // namespace claviger
