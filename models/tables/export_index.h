#pragma once

#include "models/domain/export_check.h"
#include "models/tables/export_filter.h"
#include "models/tables/text_blob.h"

#include <array>
#include <memory>
#include <vector>

namespace claviger {

/// Distinct rows of text numbers, numbered from 0.
template <std::size_t Size>
class TupleTable
{
public:
    using Tuple = std::array<quint32, Size>;

    TupleTable()
        : m_slots(64)
    {
    }
    quint32 add(const Tuple &tuple);
    [[nodiscard]] const std::vector<Tuple> &all() const noexcept { return m_all; }

private:
    [[nodiscard]] std::size_t slotOf(const Tuple &tuple) const;

    std::vector<Tuple> m_all;
    std::vector<quint32> m_slots; ///< open addressing: number + 1, 0 is free
};

/// Facts about every line of an export for filters and sorts: about 30 bytes a line, each text once, and each combination of a
/// key's or an actor's texts once. Built by one thread, then read by any.
class ExportIndex
{
public:
    enum Text { Actor, Host, Object, Path, Provider, Environment, Workspace, Reason, Field, Detail, Mark, Texts };
    enum Flag : quint8 { Withheld = 1, Unreadable = 2, NoActor = 4, NoHost = 8, NoReason = 16 };

    /// How many lines there are of each kind.
    struct Counts {
        quint64 granted = 0;
        quint64 denied = 0;
        quint64 failed = 0;
        quint64 withheld = 0;
        quint64 partly = 0; ///< with a personal member that is not disclosed
        quint64 unreadable = 0;
    };

    /// Reads every line of \p file, which must have been scanned. Null when \p progress was cancelled. Blocking.
    [[nodiscard]] static std::shared_ptr<const ExportIndex> build(const ExportFile &file, Progress &progress);

    [[nodiscard]] quint32 size() const noexcept { return static_cast<quint32>(m_actions.size()); }
    [[nodiscard]] const Counts &counts() const noexcept { return m_counts; }
    /// Distinct actors, sorted for people; without the empty one.
    [[nodiscard]] QStringList actors() const;
    [[nodiscard]] bool is(quint32 line, Flag flag) const { return (m_flags[line] & flag) != 0; }

    /// One byte a line: 1 where it passes \p filter. With \p within only lines that are 1 there are looked at. Empty when
    /// \p stop became true meanwhile.
    [[nodiscard]] std::vector<quint8> passing(const ExportRowFilter &filter, const std::vector<quint8> *within,
                                              const std::function<bool()> &stop) const;
    /// Every line in the order of \p column; lines without a value last, equal ones in the order of the file.
    [[nodiscard]] std::vector<quint32> order(ExportColumn column, Qt::SortOrder direction) const;

private:
    friend class ExportMatch;
    struct Ranked;

    void add(const Result<ExportEvent> &event);
    void addTexts(const AuditEvent &event);
    void finish();
    [[nodiscard]] Ranked ranked(ExportColumn column) const;
    [[nodiscard]] std::vector<quint32> rankOfTuples(Text text) const;

    std::array<TextBlob, Texts> m_texts;
    TupleTable<2> m_agents;   ///< actor, host
    TupleTable<5> m_subjects; ///< object, path, provider, environment, workspace
    TupleTable<3> m_extras;   ///< field, detail, mark

    // One entry a line.
    std::vector<qint64> m_times; ///< ms since the epoch
    std::vector<quint32> m_agent;
    std::vector<quint32> m_subject;
    std::vector<quint32> m_extra;
    std::vector<quint32> m_reason;
    std::vector<quint8> m_actions;
    std::vector<quint8> m_results;
    std::vector<quint8> m_flags;
    std::vector<quint64> m_sequences; ///< empty while each is one more than the one before
    quint64 m_first = 0;              ///< sequence of the first line

    std::vector<quint32> m_timeRanks; ///< empty when times never go back
    Counts m_counts;
};

} // namespace claviger
