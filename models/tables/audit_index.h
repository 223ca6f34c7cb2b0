#pragma once

#include "models/domain/audit_event.h"
#include "models/tables/audit_table_model.h"
#include "models/tables/row_order.h"
#include "models/tables/text_pool.h"

#include <array>
#include <optional>
#include <unordered_set>
#include <vector>

namespace claviger {

/// Events of the log, each text kept once: for filters and sorts of the audit table.
class AuditIndex
{
public:
    /// Appends those of \p events that are not known yet; answers the place of the first.
    quint32 add(const std::vector<AuditEvent> &events);

    [[nodiscard]] quint32 size() const noexcept { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] AuditEvent event(quint32 at) const;
    [[nodiscard]] quint64 sequence(quint32 at) const { return m_rows[at].seq; }
    [[nodiscard]] QStringList actors() const;

    /// Places from \p first on that pass \p filter, ascending.
    [[nodiscard]] std::vector<quint32> matching(const AuditRowFilter &filter, quint32 first = 0) const;
    /// Sorts \p places by \p column; ties by sequence, newest first.
    void sort(std::vector<quint32> &places, AuditColumn column, Qt::SortOrder order) const;

private:
    /// The texts of an event, in one pool, so that a word is looked up once for all of them.
    enum Text { Object, Path, ProviderId, Environment, Workspace, Field, Reason, Mark, Detail, Actor, Session, Host, Texts };

    struct Row {
        quint64 seq = 0;
        qint64 at = 0; ///< ms since the epoch
        EventId id;
        quint64 objectVersion = 0;
        std::array<quint32, Texts> texts{};
        quint32 requestBegin = 0; ///< in m_requests
        quint16 requestSize = 0;
        quint16 formatVersion = 1;
        quint8 action = 0;
        quint8 result = 0;
    };

    [[nodiscard]] std::string_view request(const Row &row) const;
    [[nodiscard]] quint64 keyOf(AuditColumn column, const Row &row, const std::vector<quint32> &ranks) const;

    TextPool m_texts;
    QByteArray m_requests; ///< hardly two alike, so that a pool would only cost
    std::vector<Row> m_rows;
    std::unordered_set<quint64> m_known; ///< sequence numbers
};

} // namespace claviger
