#pragma once

#include "models/audit/export_line.h"
#include "models/audit/file_bytes.h"

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace claviger {

/// One line between manifest and notes, read.
struct LineOutcome {
    LineKind kind = LineKind::Event;
    quint64 seq = 0;
    Digest leafHash{};
    PersonalFields absent;       ///< committed to and not disclosed
    std::size_t firstDigest = 0; ///< of a digest line: in LineChunk::digests
    std::size_t digests = 0;
};

/// The event that replaces the signing key.
struct KeyChange {
    quint64 seq = 0;
    QString newKey; ///< empty: its detail names none
};

/// Some whole lines in the order of the file.
struct LineChunk {
    std::vector<char> bytes;
    std::size_t size = 0; ///< of \c bytes that are in use
    bool last = false;    ///< nothing follows in the file, or a line that is too long

    std::vector<LineOutcome> lines; ///< up to the first fault, the empty line or the end
    std::vector<Digest> digests;
    std::vector<KeyChange> keyChanges;
    LineFault fault;                        ///< of the line after \c lines
    bool faultOfEvent = false;              ///< that line counts as an event
    std::optional<std::size_t> trailerFrom; ///< behind the empty line

    [[nodiscard]] std::string_view text() const noexcept { return {bytes.data(), size}; }
};

/// Reads the lines of an export on as many threads as help, in bounded memory, and hands them over in their order. Used by
/// one thread.
class LinePipeline
{
public:
    /// \p begun: what was read of the stream behind the manifest line.
    LinePipeline(ByteStream &stream, std::string begun);
    ~LinePipeline();
    LinePipeline(const LinePipeline &) = delete;
    LinePipeline &operator=(const LinePipeline &) = delete;

    /// The next chunk, to be used until the next call; null after the last one.
    [[nodiscard]] Result<LineChunk *> next();

private:
    static constexpr std::size_t kSlots = 8;
    enum class State : quint8 { Free, Waiting, Busy, Done };
    struct Slot {
        LineChunk chunk;
        State state = State::Free;
    };
    enum class Step : quint8 { Read, Give, Help, Wait, End };

    [[nodiscard]] Step nextStep() const;
    [[nodiscard]] Result<> readChunk(LineChunk &chunk);
    void startHelpers();
    void help(std::unique_lock<std::mutex> &lock);
    void work();

    ByteStream &m_stream;
    std::string m_carry; ///< the beginning of a line
    std::array<Slot, kSlots> m_slots;
    std::mutex m_mutex;
    std::condition_variable m_toDo;
    std::condition_variable m_done;
    // how many chunks were read, taken for work and given to the caller
    std::size_t m_read = 0;
    std::size_t m_taken = 0;
    std::size_t m_given = 0;
    bool m_holding = false; ///< the caller has the last one given
    bool m_ended = false;
    bool m_stop = false;
    std::vector<std::thread> m_helpers;
};

/// Reads the lines of \p chunk, whose bytes are there.
void readLines(LineChunk &chunk);

} // namespace claviger
