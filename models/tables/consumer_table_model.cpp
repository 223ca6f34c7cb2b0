#include "models/tables/consumer_table_model.h"

#include "models/services/consumer_text.h"
#include "models/services/domain_text.h"

#include <QLocale>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QStringList ConsumerTableModel::headers() const
{
    return {tr("Service"), tr("Workspace"),   tr("Owner"),         tr("Needs"),
            tr("Missing"), tr("Last access"), tr("Active tokens"), tr("A minute")};
}

QString ConsumerTableModel::text(const Consumer &consumer, int column) const
{
    switch (column) {
    case Name: return consumer.name;
    case WorkspaceName: return consumer.workspace;
    case Owner: return consumer.owner;
    case Required: return tr("%n key(s)", nullptr, static_cast<int>(consumer.requiredKeys.size()));
    case Missing:
        return consumer.missing.empty() ? tr("None") : tr("%n missing", nullptr, static_cast<int>(consumer.missing.size()));
    case LastAccess: return consumer.lastAccessAt ? relativeText(*consumer.lastAccessAt, m_clock.now()) : QString();
    case Tokens: return QString::number(consumer.activeTokens);
    case Rate: return QLocale().toString(consumer.ratePerMinute);
    default: return {};
    }
}

QString ConsumerTableModel::toolTip(const Consumer &consumer, int column) const
{
    QStringList lines;
    if (column == Missing) {
        for (const MissingKey &each : consumer.missing)
            lines << missingText(each);
    } else if (column == Required) {
        for (const RequiredKey &each : consumer.requiredKeys)
            lines << requiredText(each);
    } else if (column == LastAccess && consumer.lastAccessAt) {
        lines << exactText(*consumer.lastAccessAt);
    } else if (column == Name) {
        lines << consumer.description;
    }
    return lines.join(u'\n');
}

CheckCell ConsumerTableModel::cell(int column) const
{
    switch (column) {
    case Name: return CheckCell::Strong;
    case Missing: return CheckCell::Standing;
    case Tokens:
    case Rate: return CheckCell::Figure;
    case LastAccess: return CheckCell::Muted;
    default: return CheckCell::Text;
    }
}

CellStanding ConsumerTableModel::standing(const Consumer &consumer, int column) const
{
    if (column != Missing)
        return CellStanding::Empty;
    return consumer.missing.empty() ? CellStanding::Works : CellStanding::Limited;
}

QStringList TokenTableModel::headers() const { return {tr("State"), tr("Note"), tr("Issued"), tr("Expires"), tr("Last used")}; }

QString TokenTableModel::text(const ServiceToken &token, int column) const
{
    const Instant now = m_clock.now();
    switch (column) {
    case State: return tokenStateText(token.state);
    case Note: return token.note;
    case Issued: return tr("%1 by %2").arg(relativeText(token.issuedAt, now), token.issuedBy);
    case Expires: return relativeText(token.expiresAt, now);
    case LastUsed: return token.lastUsedAt ? relativeText(*token.lastUsedAt, now) : tr("never");
    default: return {};
    }
}

QString TokenTableModel::toolTip(const ServiceToken &token, int column) const
{
    switch (column) {
    case State: return token.revokedAt ? tr("Revoked %1 by %2").arg(exactText(*token.revokedAt), token.revokedBy) : QString();
    case Note: return tr("Token %1").arg(token.id);
    case Issued: return exactText(token.issuedAt);
    case Expires: return exactText(token.expiresAt);
    case LastUsed: return token.lastUsedAt ? exactText(*token.lastUsedAt) : QString();
    default: return {};
    }
}

CheckCell TokenTableModel::cell(int column) const
{
    if (column == State)
        return CheckCell::Standing;
    return column == Note ? CheckCell::Strong : CheckCell::Text;
}

CellStanding TokenTableModel::standing(const ServiceToken &token, int column) const
{
    if (column != State)
        return CellStanding::Empty;
    return token.state == "active"_L1 ? CellStanding::Works : CellStanding::NotChecked;
}

void AccessTableModel::setAccesses(const std::vector<ConsumerAccess> &accesses)
{
    std::vector<AccessRow> rows;
    QHash<QString, int> seen;
    rows.reserve(accesses.size());
    for (const ConsumerAccess &access : accesses) {
        const QString name = QString::number(access.at.time_since_epoch().count()) + u'/' + access.requestId + u'/' + access.path
            + u'/' + access.field;
        rows.push_back({u"%1/%2"_s.arg(name).arg(seen[name]++), access});
    }
    setRows(std::move(rows));
}

QStringList AccessTableModel::headers() const { return {tr("When"), tr("Result"), tr("Key"), tr("Field"), tr("From")}; }

QString AccessTableModel::text(const AccessRow &row, int column) const
{
    const ConsumerAccess &access = row.access;
    switch (column) {
    case At: return relativeText(access.at, m_clock.now());
    case Outcome: return accessText(access.result);
    case Path: return access.path;
    case Field: return access.field;
    case From: return access.userAgent.isEmpty() ? access.address : tr("%1, %2").arg(access.address, access.userAgent);
    default: return {};
    }
}

QString AccessTableModel::toolTip(const AccessRow &row, int column) const
{
    const ConsumerAccess &access = row.access;
    switch (column) {
    case At: return exactText(access.at);
    case Outcome: return access.detail;
    case Path: return access.path;
    case From: return tr("Request %1, token %2").arg(access.requestId, access.token);
    default: return {};
    }
}

CheckCell AccessTableModel::cell(int column) const
{
    if (column == Outcome)
        return CheckCell::Standing;
    return column == At ? CheckCell::Muted : CheckCell::Text;
}

CellStanding AccessTableModel::standing(const AccessRow &row, int column) const
{
    if (column != Outcome)
        return CellStanding::Empty;
    if (row.access.result == "GRANTED"_L1)
        return CellStanding::Works;
    if (row.access.result == "RATE_LIMITED"_L1)
        return CellStanding::Limited;
    return row.access.result == "DENIED"_L1 ? CellStanding::Fails : CellStanding::Undecided;
}

} // namespace claviger
