#include "models/tables/export_row_reader.h"

#include "models/base/future.h"
#include "models/base/run_on.h"

#include <algorithm>

namespace claviger {

namespace {

constexpr int kKept = 4096;             // rows: some screens full, about 2 MB
constexpr std::size_t kMostBlocks = 16; // that wait: more than any screen shows

} // namespace

ExportRowReader::ExportRowReader(QObject *parent)
    : QObject(parent)
    , m_kept(kKept)
{
}

void ExportRowReader::setFile(std::shared_ptr<const ExportFile> file)
{
    m_file = std::move(file);
    m_kept.clear();
    ++m_generation;
    m_thread = makeOwnThread(); // what the one before still reads is of no use, and may take long
    m_isReading = false;
    forgetBlocks();
}

void ExportRowReader::forgetBlocks()
{
    m_waiting.clear();
    m_readBlock.reset();
    ++m_layout;
}

bool ExportRowReader::isAsked(int block) const
{
    return m_readBlock == block || std::ranges::any_of(m_waiting, [block](const Block &each) { return each.number == block; });
}

void ExportRowReader::ask(int block, std::vector<quint64> lines)
{
    if (!m_file || lines.empty())
        return;
    m_waiting.push_back({block, std::move(lines)});
    if (m_waiting.size() > kMostBlocks) // scrolled past
        m_waiting.erase(m_waiting.begin());
    if (!m_isReading)
        start();
}

void ExportRowReader::start()
{
    Block next = std::move(m_waiting.back());
    m_waiting.pop_back();
    m_readBlock = next.number;
    m_isReading = true;
    const auto reading = runOn(*m_thread, [file = m_file, lines = std::move(next.lines)] { return read(*file, lines); });
    onFinished(reading, this, [this, generation = m_generation, layout = m_layout, block = next.number](Read lines) {
        if (generation != m_generation)
            return;
        for (auto &[line, event] : lines)
            m_kept.insert(line, new std::optional<ExportEvent>(std::move(event)));
        m_isReading = false;
        if (layout == m_layout) {
            m_readBlock.reset();
            emit ready(block);
        }
        if (!m_isReading && !m_waiting.empty())
            start();
    });
}

ExportRowReader::Read ExportRowReader::read(const ExportFile &file, const std::vector<quint64> &lines)
{
    Read answers;
    answers.reserve(lines.size());
    const auto take = [&answers](quint64 line, Result<ExportEvent> event) {
        answers.emplace_back(line, event ? std::optional(*std::move(event)) : std::nullopt);
    };
    const bool inOrder = lines.back() - lines.front() + 1 == lines.size() && std::ranges::is_sorted(lines);
    if (inOrder) {
        file.events(lines.front(), lines.back() + 1, take);
    } else {
        for (const quint64 line : lines)
            take(line, file.event(line));
    }
    return answers;
}

} // namespace claviger
