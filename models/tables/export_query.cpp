#include "models/tables/export_query.h"

#include <algorithm>

namespace claviger {

ExportQuery::ExportQuery(std::shared_ptr<const ExportIndex> index)
    : m_index(std::move(index))
{
}

bool ExportQuery::narrows(const ExportRowFilter &filter) const
{
    if (!m_last || m_passing.empty())
        return false;
    ExportRowFilter before = m_last->filter;
    // More letters can only take lines away, except that digits become a number or a date that finds other lines.
    const auto isDigit = [](QChar c) { return c.isDigit(); };
    const bool grown = filter.text.startsWith(before.text) && std::ranges::none_of(filter.text, isDigit);
    before.text = filter.text;
    return grown && before == filter;
}

std::optional<std::vector<quint32>> ExportQuery::lines(const ExportQuestion &question, const std::function<bool()> &stop)
{
    const bool sameOrder = m_last && m_last->column == question.column && m_last->direction == question.direction;
    std::vector<quint32> order = sameOrder ? std::move(m_order) : m_index->order(question.column, question.direction);
    const bool sameFilter = m_last && m_last->filter == question.filter && !m_passing.empty();
    std::vector<quint8> passing;
    if (sameFilter)
        passing = std::move(m_passing);
    else if (!stop())
        passing = m_index->passing(question.filter, narrows(question.filter) ? &m_passing : nullptr, stop);
    if (passing.empty() && m_index->size() > 0) {
        m_last.reset();
        return std::nullopt;
    }
    std::vector<quint32> lines;
    lines.reserve(order.size());
    for (const quint32 line : order) {
        if (passing[line] != 0)
            lines.push_back(line);
    }
    m_order = std::move(order);
    m_passing = std::move(passing);
    m_last = question;
    return lines;
}

} // namespace claviger
