#include "models/tables/export_table_model.h"

#include "models/base/future.h"
#include "models/base/run_on.h"
#include "models/tables/export_cells.h"
#include "models/tables/export_row_reader.h"
#include "models/tables/table_words.h"

#include <algorithm>
#include <limits>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 kMostRows = std::numeric_limits<int>::max() - 1;
constexpr int kBlock = 64; // rows that are read together: about a screen full

} // namespace

ExportTableModel::ExportTableModel(QObject *parent)
    : QAbstractTableModel(parent)
    , m_asked(std::make_shared<std::atomic<quint64>>(0))
    , m_reader(new ExportRowReader(this))
{
    connect(m_reader, &ExportRowReader::ready, this, &ExportTableModel::blockRead);
}

ExportTableModel::~ExportTableModel()
{
    if (m_indexing)
        m_indexing->cancel();
    m_asked->fetch_add(1);
}

void ExportTableModel::setFile(std::shared_ptr<const ExportFile> file)
{
    if (m_indexing)
        m_indexing->cancel();
    m_asked->fetch_add(1);
    beginResetModel();
    m_file = std::move(file);
    m_reader->setFile(m_file);
    m_thread = makeOwnThread();
    m_index.reset();
    m_query.reset();
    m_indexing.reset();
    m_rows.reset();
    m_shown.reset();
    m_lines = 0;
    m_bad.reset();
    m_busy = false;
    endResetModel();
}

void ExportTableModel::setLineCount(quint64 lines, bool all)
{
    const quint64 known = std::min(lines, kMostRows);
    if (known > m_lines && !m_rows) {
        beginInsertRows({}, static_cast<int>(m_lines), static_cast<int>(known) - 1);
        m_lines = known;
        endInsertRows();
    }
    if (all && m_file && !m_index && !m_indexing)
        startIndexing();
}

void ExportTableModel::startIndexing()
{
    m_indexing = std::make_shared<Progress>();
    const auto building
        = runOn(*m_thread, [file = m_file, progress = m_indexing] { return ExportIndex::build(*file, *progress); });
    emit indexingStarted();
    onFinished(building, this, [this, mine = m_indexing](const std::shared_ptr<const ExportIndex> &index) {
        if (mine != m_indexing)
            return;
        m_indexing.reset();
        if (!index)
            return;
        m_index = index;
        m_query = std::make_shared<ExportQuery>(index);
        emit indexed();
        ask();
    });
}

void ExportTableModel::setFilter(ExportRowFilter filter)
{
    if (filter == m_wanted.filter)
        return;
    m_wanted.filter = std::move(filter);
    ask();
}

void ExportTableModel::sort(int column, Qt::SortOrder order)
{
    const bool known = column >= 0 && column < kExportColumns;
    m_wanted.column = known ? static_cast<ExportColumn>(column) : ExportColumn::Sequence;
    m_wanted.direction = known ? order : Qt::AscendingOrder;
    ask();
}

void ExportTableModel::ask()
{
    if (!m_file)
        return;
    const quint64 number = m_asked->fetch_add(1) + 1;
    const ExportQuestion shown = m_shown.value_or(ExportQuestion());
    m_busy = shown != m_wanted;
    if (!m_query) // asked again once every line was read
        return;
    if (!m_busy) {
        emit this->shown();
        return;
    }
    const auto asking = runOn(*m_thread, [query = m_query, question = m_wanted, asked = m_asked, number] {
        return query->lines(question, [&] { return asked->load(std::memory_order_relaxed) != number; });
    });
    onFinished(asking, this, [this, number, question = m_wanted](std::optional<std::vector<quint32>> lines) {
        if (!lines || m_asked->load() != number)
            return;
        m_shown = question;
        m_busy = false;
        show(*std::move(lines));
    });
}

void ExportTableModel::show(std::vector<quint32> lines)
{
    beginResetModel();
    m_rows = std::move(lines);
    m_reader->forgetBlocks();
    endResetModel();
    emit shown();
}

void ExportTableModel::setBadLine(std::optional<quint64> line)
{
    if (line == m_bad)
        return;
    m_bad = line;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, kExportColumns - 1), {BadRole, ToneRole, IconRole, Qt::DisplayRole});
}

quint64 ExportTableModel::lineOf(int row) const
{
    return m_rows ? (*m_rows)[static_cast<std::size_t>(row)] : static_cast<quint64>(row);
}

int ExportTableModel::rowOf(quint64 line) const
{
    if (!m_rows)
        return line < m_lines ? static_cast<int>(line) : -1;
    const auto found = std::ranges::find(*m_rows, static_cast<quint32>(line));
    return found == m_rows->end() ? -1 : static_cast<int>(found - m_rows->begin());
}

void ExportTableModel::askFor(int row) const
{
    const int block = row / kBlock;
    if (m_reader->isAsked(block))
        return;
    askForBlock(block + 1); // where the eye may go next; the newest is read first
    askForBlock(block - 1);
    askForBlock(block);
}

void ExportTableModel::askForBlock(int block) const
{
    const int begin = block * kBlock;
    const int end = std::min(begin + kBlock, rowCount());
    if (begin < 0 || begin >= end || m_reader->isAsked(block))
        return;
    std::vector<quint64> lines;
    for (int row = begin; row < end; ++row) {
        if (const quint64 line = lineOf(row); !m_reader->find(line))
            lines.push_back(line);
    }
    m_reader->ask(block, std::move(lines));
}

void ExportTableModel::blockRead(int block)
{
    const int begin = block * kBlock;
    const int end = std::min(begin + kBlock, rowCount());
    if (begin < end)
        emit dataChanged(index(begin, 0), index(end - 1, kExportColumns - 1));
}

int ExportTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_rows ? static_cast<int>(m_rows->size()) : static_cast<int>(m_lines);
}

int ExportTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : kExportColumns; }

QVariant ExportTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const quint64 line = lineOf(index.row());
    const auto column = static_cast<ExportColumn>(index.column());
    const std::optional<ExportEvent> *const event = m_reader->find(line);
    if (!event) {
        askFor(index.row());
        return pendingData(line, role);
    }
    const ExportCell cell(*event, column, m_bad == line);
    switch (role) {
    case Qt::DisplayRole: return cell.text();
    case Qt::AccessibleTextRole: return cell.spoken();
    case Qt::ToolTipRole: return cell.toolTip();
    case LineRole: return QVariant::fromValue(line);
    case ToneRole: return static_cast<int>(cell.tone());
    case IconRole: return cell.icon();
    case WithheldRole: return cell.isWithheld();
    case BadRole: return m_bad == line || !*event;
    case PendingRole: return false;
    default: return {};
    }
}

QVariant ExportTableModel::pendingData(quint64 line, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return u"…"_s;
    case Qt::AccessibleTextRole: return tr("being read");
    case LineRole: return QVariant::fromValue(line);
    case BadRole: return m_bad == line;
    case PendingRole: return true;
    default: return {};
    }
}

QVariant ExportTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= kExportColumns)
        return {};
    const auto column = static_cast<ExportColumn>(section);
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    return role == Qt::ToolTipRole && column == ExportColumn::Time ? QVariant(tr("Times are UTC, as they stand in the file"))
                                                                   : QVariant();
}

} // namespace claviger
