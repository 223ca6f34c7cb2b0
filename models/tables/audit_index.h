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

class ProviderRegistry;

/// Events of the log, each text kept once: for filters and sorts of the audit table.
class AuditIndex
{
public:
    /// \p registry names the providers and outlives the index; without one they are known by their ids.
    explicit AuditIndex(const ProviderRegistry *registry = nullptr);

    /// Appends those of \p events that are not known yet; answers the place of the first.
    quint32 add(const std::vector<AuditEvent> &events);

    [[nodiscard]] quint32 size() const noexcept { return static_cast<quint32>(m_rows.size()); }
    [[nodiscard]] AuditEvent event(quint32 at) const;
    [[nodiscard]] quint64 sequence(quint32 at) const { return m_rows[at].seq; }
    /// What people call the event's provider; its id where the registry does not know it.
    [[nodiscard]] const QString &providerName(quint32 at) const { return m_providerNames[m_rows[at].provider]; }
    [[nodiscard]] QStringList actors() const;

    /// Places from \p first on that pass \p filter, ascending.
    [[nodiscard]] std::vector<quint32> matching(const AuditRowFilter &filter, quint32 first = 0) const;
    /// Sorts \p places by \p column; ties by sequence, newest first.
    void sort(std::vector<quint32> &places, AuditColumn column, Qt::SortOrder order) const;

private:
    /// The texts of an event, in one pool, so that a word is looked up once for all of them.
    enum Text { Object, Path, Environment, Workspace, Field, Reason, Mark, Detail, Actor, Session, Host, Texts };

    struct Row {
        quint64 seq = 0;
        qint64 at = 0; ///< ms since the epoch
        EventId id;
        quint64 objectVersion = 0;
        std::array<quint32, Texts> texts{};
        quint32 provider = 0;     ///< in m_providers
        quint32 requestBegin = 0; ///< in m_requests
        quint16 requestSize = 0;
        quint16 formatVersion = 1;
        quint8 action = 0;
        quint8 result = 0;
        quint8 absent = 0; ///< PersonalFields
    };

    [[nodiscard]] std::string_view request(const Row &row) const;
    [[nodiscard]] quint32 addProvider(const QString &id);
    [[nodiscard]] quint64 keyOf(AuditColumn column, const Row &row, const std::vector<quint32> &ranks) const;
    /// Places of the texts that \p column sorts by, in the order of people; none for numbers and times.
    [[nodiscard]] std::vector<quint32> ranksOf(AuditColumn column) const;

    const ProviderRegistry *m_registry;
    TextPool m_texts;
    TextPool m_providers;                 ///< ids; found by id and name
    std::vector<QString> m_providerNames; ///< by the same numbers
    QByteArray m_requests;                ///< hardly two alike, so that a pool would only cost
    std::vector<Row> m_rows;
    std::unordered_set<quint64> m_known; ///< sequence numbers
};

} // namespace claviger
