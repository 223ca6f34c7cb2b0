#include "models/tables/key_cells.h"

#include "models/domain/foreign_state.h"
#include "models/services/domain_text.h"
#include "models/services/shown_text.h"
#include "models/services/verdict_text.h"
#include "models/tables/key_table_model.h"
#include "models/tables/table_words.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fingerprintText(const CredentialOverview &key)
{
    return key.fingerprints.empty() ? QString() : key.fingerprints.front().shown.toString();
}

QString fingerprintLines(const CredentialOverview &key)
{
    QStringList lines;
    for (const FieldFingerprint &print : key.fingerprints)
        lines.append(u"%1: %2"_s.arg(print.field, print.shown.toString()));
    return lines.join(u'\n');
}

} // namespace

KeyCells::KeyCells(const KeyIndex &index, quint32 row, Instant now)
    : m_facts(index.facts(row))
    , m_key(*index.overview(row))
    , m_provider(index.providerName(row))
    , m_now(now)
{
}

std::optional<Instant> KeyCells::time(KeyColumn column) const
{
    switch (column) {
    case KeyColumn::Checked: return m_key.lastVerifiedAt;
    case KeyColumn::Due: return m_facts.status >= KeyStatus::Revoked ? std::nullopt : dueAt(m_key);
    case KeyColumn::LastRotated: return m_key.lastRotatedAt;
    case KeyColumn::NextRotation: return m_key.nextRotationAt;
    case KeyColumn::Expires: return m_key.expiresAt;
    default: return std::nullopt;
    }
}

QString KeyCells::timeText(KeyColumn column, Instant at) const
{
    const bool isDue = column == KeyColumn::Due || column == KeyColumn::NextRotation;
    return isDue && m_facts.status < KeyStatus::Revoked ? dueText(at, m_now) : relativeText(at, m_now);
}

QString KeyCells::text(KeyColumn column) const
{
    if (const auto at = time(column))
        return timeText(column, *at);
    QString text;
    switch (column) {
    case KeyColumn::Provider: text = m_provider; break;
    case KeyColumn::Label: text = m_key.label; break;
    case KeyColumn::Workspace: text = m_key.workspace; break;
    case KeyColumn::Environment: text = environmentText(m_key.environment); break;
    case KeyColumn::Status:
        text = m_facts.status == kForeignStatus ? foreignWord(m_key.lifecycle) : statusText(m_facts.status);
        break;
    case KeyColumn::Validation: text = validationText(m_key.validation, m_key.meaning); break;
    case KeyColumn::Fingerprint: text = fingerprintText(m_key); break;
    case KeyColumn::Owner: text = m_key.owner; break;
    case KeyColumn::Tags: text = m_key.tags.join(u", "_s); break;
    case KeyColumn::Consumers: text = m_key.consumers.join(u", "_s); break;
    default: break;
    }
    return text.isEmpty() ? noValue() : shownLine(text);
}

QString KeyCells::statusReason() const
{
    if (m_facts.status == kForeignStatus)
        return KeyTableModel::tr("The broker's own word, which this version of Claviger does not know");
    switch (m_facts.status) {
    case KeyStatus::Pending: return KeyTableModel::tr("Declared without a value");
    case KeyStatus::Rotating:
        return m_key.graceEndsAt
            ? KeyTableModel::tr("The old version stays available until %1").arg(exactText(*m_key.graceEndsAt))
            : KeyTableModel::tr("A new version is being put in place");
    case KeyStatus::Expiring:
        return m_key.expiresAt == dueAt(m_key) ? KeyTableModel::tr("Expires %1").arg(exactText(*m_key.expiresAt))
                                               : KeyTableModel::tr("Rotation due %1").arg(exactText(*m_key.nextRotationAt));
    case KeyStatus::Overdue: return KeyTableModel::tr("Rotation was due %1").arg(exactText(*m_key.nextRotationAt));
    case KeyStatus::Expired: return KeyTableModel::tr("Expired %1").arg(exactText(*m_key.expiresAt));
    case KeyStatus::Trashed:
        return m_key.purgeAfter ? KeyTableModel::tr("In the trash; can be restored until %1").arg(exactText(*m_key.purgeAfter))
                                : KeyTableModel::tr("In the trash");
    case KeyStatus::Active:
    case KeyStatus::Revoked: break;
    }
    return {};
}

QString KeyCells::verdictTip() const
{
    QStringList lines;
    const bool isWell = m_key.validation == Validation::Valid && m_key.meaning == VerdictMeaning::Valid;
    if (m_key.meaning != VerdictMeaning::None && !isWell) {
        KeyVerdict verdict;
        verdict.meaning = m_key.meaning;
        lines << verdictText(verdict, m_provider).sentence();
    }
    if (m_key.lastVerifiedAt)
        lines << KeyTableModel::tr("Checked %1").arg(exactText(*m_key.lastVerifiedAt));
    return plainToolTip(lines.join(u'\n'));
}

QString KeyCells::toolTip(KeyColumn column) const
{
    if (const auto at = time(column))
        return exactText(*at);
    switch (column) {
    case KeyColumn::Label:
        return plainToolTip(m_facts.is(KeyFacts::Duplicate)
                                ? KeyTableModel::tr("%1\nAnother key holds the same secret").arg(m_key.label)
                                : m_key.label);
    case KeyColumn::Status: return statusReason();
    case KeyColumn::Validation: return verdictTip();
    case KeyColumn::Fingerprint: return plainToolTip(fingerprintLines(m_key));
    case KeyColumn::Tags: return plainToolTip(m_key.tags.join(u'\n'));
    case KeyColumn::Consumers: return plainToolTip(m_key.consumers.join(u'\n'));
    default: return {};
    }
}

QString KeyCells::accessibleText(KeyColumn column) const
{
    QString shown = text(column);
    if (shown == noValue())
        shown = KeyTableModel::tr("none");
    if (column == KeyColumn::Label && m_facts.is(KeyFacts::Duplicate))
        shown = KeyTableModel::tr("%1, same secret as another key").arg(shown);
    return KeyTableModel::tr("%1: %2", "column and its value").arg(columnTitle(column), shown);
}

} // namespace claviger
