#pragma once

#include "models/tables/export_index.h"

#include <functional>

namespace claviger {

/// One filter made ready for one index: every text is looked at once, every line costs a few table look-ups. Any thread.
class ExportMatch
{
public:
    /// \p index must outlive it.
    ExportMatch(const ExportIndex &index, const ExportRowFilter &filter);

    /// As ExportIndex::passing().
    [[nodiscard]] std::vector<quint8> passing(const std::vector<quint8> *within, const std::function<bool()> &stop) const;

private:
    /// Where one word of the search occurs: by agent, subject, extra, reason, action and result.
    struct Word {
        std::vector<quint8> agents;
        std::vector<quint8> subjects;
        std::vector<quint8> extras;
        std::vector<quint8> reasons;
        std::array<quint8, 256> actions{};
        std::array<quint8, 256> results{};
        std::optional<quint64> sequence;
        qint64 since = 1; ///< a time that the word is; none when it is after until
        qint64 until = 0;
    };

    [[nodiscard]] Word wordOf(const QString &word) const;
    void readTime(Word &word, const QString &text) const;
    void setFacets(const ExportRowFilter &filter);
    [[nodiscard]] bool hasFacets(quint32 line) const;
    [[nodiscard]] bool hasWord(const Word &word, quint32 line) const;

    const ExportIndex &m_index;
    std::vector<Word> m_words;
    std::array<quint8, 256> m_actions{};
    std::array<quint8, 256> m_results{};
    std::vector<quint8> m_agents;   ///< empty: any
    std::vector<quint8> m_subjects; ///< empty: any
    qint64 m_since;
    qint64 m_until;
    quint8 m_must = 0;    ///< at least one of these flags, when not 0
    quint8 m_mustNot = 0; ///< none of these
};

} // namespace claviger
