#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <vector>

namespace claviger {

/// A change that was sent, or is about to be, and whose answer did not come yet. Holds no value.
struct JournalEntry {
    QByteArray key;    ///< its Idempotency-Key
    QString operation; ///< e.g. "credential.rotate"
    QString object;    ///< id of the key; empty: one that is made
    Instant at;
    friend bool operator==(const JournalEntry &, const JournalEntry &) = default;
};

/// Idempotency keys, written down before their requests are sent (docs/BROKER.md §5), in one small file that only its owner can
/// read. One thread; the file is written on another one, in the order of the calls. Receive with onFinished().
class OperationJournal final : public QObject
{
    Q_OBJECT

public:
    explicit OperationJournal(QObject *parent = nullptr);
    /// Waits for the file.
    ~OperationJournal() override;

    /// Goes on with \p file, which need not exist; its folder is made. Answers what an earlier run left behind. Damaged: the file
    /// is none of ours, and stands beside it now as FILE.damaged; Storage.
    [[nodiscard]] QFuture<Result<std::vector<JournalEntry>>> open(const QString &file);
    /// Nothing is written from now on.
    void close();

    /// Finished when the entry is on the disk. Storage, ReadOnly, NoSpace: then the request must not be sent.
    [[nodiscard]] QFuture<Result<>> note(JournalEntry entry);
    void forget(const QByteArray &key);

    [[nodiscard]] const std::vector<JournalEntry> &entries() const noexcept { return m_entries; }
    /// Those about \p object.
    [[nodiscard]] std::vector<JournalEntry> about(const QString &object) const;

private:
    [[nodiscard]] QFuture<Result<>> write();

    QString m_file; ///< empty: closed
    std::vector<JournalEntry> m_entries;
    QThreadPool m_writer; ///< one thread
};

} // namespace claviger
