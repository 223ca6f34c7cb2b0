#pragma once

#include "models/domain/export_check.h"
#include "models/tables/own_thread.h"

#include <QCache>
#include <QObject>

#include <optional>
#include <vector>

namespace claviger {

/// The events that a table shows: read in blocks by a thread of their own, so that a slow disk or share never holds up the
/// window, and kept for a while. GUI thread.
class ExportRowReader final : public QObject
{
    Q_OBJECT

public:
    explicit ExportRowReader(QObject *parent = nullptr);

    /// Forgets what was read and what was asked for. \p file may be null.
    void setFile(std::shared_ptr<const ExportFile> file);
    /// What event line \p line says; its value is empty when the line is no event. Null: it was not read yet.
    [[nodiscard]] const std::optional<ExportEvent> *find(quint64 line) const { return m_kept.object(line); }

    /// Has \p block of rows read, which show \p lines; answers with ready(). Of many that wait the newest are read.
    void ask(int block, std::vector<quint64> lines);
    [[nodiscard]] bool isAsked(int block) const;
    /// Blocks stand for other rows from now on: nothing is answered of those asked for before.
    void forgetBlocks();

signals:
    void ready(int block);

private:
    struct Block {
        int number = 0;
        std::vector<quint64> lines;
    };
    using Read = std::vector<std::pair<quint64, std::optional<ExportEvent>>>;

    void start();
    [[nodiscard]] static Read read(const ExportFile &file, const std::vector<quint64> &lines);

    std::shared_ptr<const ExportFile> m_file;
    QCache<quint64, std::optional<ExportEvent>> m_kept;
    std::vector<Block> m_waiting;   ///< newest last
    std::optional<int> m_readBlock; ///< that is being read; empty: none, or of rows as they were before
    bool m_isReading = false;
    quint64 m_generation = 0; ///< of the file
    quint64 m_layout = 0;     ///< of the rows
    OwnThread m_thread = makeOwnThread();
};

} // namespace claviger
