#pragma once

#include "models/audit/checkpoint.h"
#include "models/audit/export_tree.h"
#include "models/audit/export_writer.h"
#include "models/audit/merkle_log.h"
#include "models/audit/merkle_tree.h"
#include "tests/audit/sample_event.h"
#include "tests/support/write_file.h"

#include <QFile>
#include <QTemporaryDir>

#include <set>

namespace claviger::test {

using namespace Qt::Literals::StringLiterals;

class StoppedClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return sampleEvent().at; }
};

/// The same 32 bytes.
[[nodiscard]] inline Secret seedOf(char c)
{
    Secret seed(32);
    std::ranges::fill(seed.bytes(), static_cast<std::byte>(c));
    return seed;
}

[[nodiscard]] inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What an export is to be of.
struct SampleOrder {
    quint64 first = 0;
    std::optional<quint64> end = {};  ///< empty: all
    std::optional<quint64> size = {}; ///< of the log; empty: all
    ExportScope scope = {};
    std::set<quint64> withheld = {}; ///< whole events
    char signer = 0;                 ///< seed of another key than the log's
};

/// A whole log in memory, with every key that ever signed it.
class SampleLog
{
public:
    explicit SampleLog(int events = 0, char seed = 'a')
        : m_seed(seed)
    {
        append(events);
    }

    [[nodiscard]] static StoreId store() { return *StoreId::parse(u"7d0a6c2e-91f3-4c55-8b0f-2f6a4c1d9e30"); }
    [[nodiscard]] quint64 size() const { return m_leaves.size(); }
    [[nodiscard]] const QByteArray &line(quint64 seq) const { return m_lines[seq]; }
    [[nodiscard]] const Digest &leaf(quint64 seq) const { return m_leaves[seq]; }
    [[nodiscard]] QString verifierKey() const { return keyOf(m_seed); }
    [[nodiscard]] static SignatureKey keyFrom(char seed) { return SignatureKey::fromSeed(seedOf(seed)).value(); }
    [[nodiscard]] static QString keyOf(char seed, StoreId of = store())
    {
        return toText(VerifierKey{logOrigin(of), keyFrom(seed).publicKey()});
    }

    void append(int count)
    {
        for (int i = 0; i < count; ++i) {
            AuditEvent event = sampleEvent();
            event.at += std::chrono::minutes{qint64(size())};
            event.reason = u"ticket %1 \u2013 \"quick\" check"_s.arg(size());
            event.workspace = size() % 3 == 0 ? u"shop"_s : u"blog"_s;
            event.id = EventId::generate();
            append(event);
        }
    }
    void append(const AuditEvent &event)
    {
        LogDelta delta = m_writer.append(m_state, {event}, seedOf(m_seed), store()).value();
        m_state = delta.state;
        m_lines.push_back(delta.events[0].line);
        m_leaves.push_back(delta.events[0].leafHash);
    }
    /// A leaf as another program would have written it.
    void appendLine(const QByteArray &line)
    {
        m_lines.push_back(line);
        m_leaves.push_back(m_writer.leafHash(line));
        merkle::append(m_state, m_leaves.back());
    }
    /// The event that names the new key is the last one that the old key signs.
    void replaceKey(char seed)
    {
        AuditEvent event = sampleEvent();
        event.action = AuditAction::LogKeyReplaced;
        event.detail = u"key="_s + keyOf(seed);
        append(event);
        m_handovers.push_back({size() - 1, m_seed});
        m_seed = seed;
    }

    [[nodiscard]] Digest node(int level, quint64 index) const
    {
        return level == 0 ? m_leaves[index] : merkle::nodeHash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
    }
    [[nodiscard]] NodeSource nodes() const
    {
        return [this](int level, quint64 index) -> Result<Digest> { return node(level, index); };
    }
    [[nodiscard]] LogPoint point(quint64 size) const
    {
        LogState state;
        m_writer.extend(state, std::span(m_leaves).first(size));
        return {size, m_writer.root(state)};
    }
    [[nodiscard]] QByteArray checkpoint(quint64 size, char seed = 0) const
    {
        return writeCheckpoint({logOrigin(store()), size, point(size).root}, keyFrom(seed ? seed : m_seed));
    }
    [[nodiscard]] EarlierPoint earlier(quint64 size) const { return {point(size), verifierKey(), store(), checkpoint(size), {}}; }

    [[nodiscard]] LogSpan span(const SampleOrder &order) const
    {
        const quint64 logSize = order.size.value_or(size());
        const quint64 end = order.end.value_or(logSize);
        const char seed = order.signer ? order.signer : m_seed;
        LogSpan span{store(), order.first, end, point(logSize), checkpoint(logSize, seed), keyOf(seed), {}, {}, {}, {}};
        for (const auto &place : merkle::frontierPlaces(order.first))
            span.before.push_back(node(place.level, place.index));
        for (const auto &place : merkle::afterPlaces(end, logSize))
            span.after.push_back(node(place.level, place.index));
        for (const auto &[seq, old] : m_handovers) {
            span.handovers.push_back({seq, m_lines[seq], merkle::inclusionProof(seq, seq + 1, nodes()).value(),
                                      checkpoint(seq + 1, old), keyOf(old),
                                      merkle::consistencyProof(seq + 1, logSize, nodes()).value()});
        }
        if (order.scope.continues)
            span.continuation = merkle::consistencyProof(order.scope.continues->size, logSize, nodes()).value();
        return span;
    }

    [[nodiscard]] Result<ExportSummary> write(ExportWriter &writer, const SampleOrder &order = {}) const
    {
        const LogSpan span = this->span(order);
        Result<> done = writer.begin(span, order.scope);
        for (quint64 seq = span.first; done && seq < span.end; ++seq)
            done = writer.add(seq, m_lines[seq], m_leaves[seq], order.withheld.contains(seq));
        if (!done)
            return tl::unexpected(done.error());
        const char seed = order.signer ? order.signer : m_seed;
        return writer.seal(
            [seed](QByteArrayView text) -> Result<QByteArray> { return signNote(text, logOrigin(store()), keyFrom(seed)); });
    }

    [[nodiscard]] QByteArray exported(const SampleOrder &order = {}) const
    {
        const QTemporaryDir folder;
        const StoppedClock clock;
        const QString path = folder.filePath(u"log.clavaudit"_s);
        AuditExportWriter writer(path, u"claviger/test"_s, clock);
        write(writer, order).value();
        return writer.publish() ? contentOf(path) : QByteArray();
    }

private:
    const MerkleLog m_writer;
    char m_seed;
    LogState m_state;
    std::vector<QByteArray> m_lines;
    std::vector<Digest> m_leaves;
    std::vector<std::pair<quint64, char>> m_handovers; ///< seq, seed of the old key
};

} // namespace claviger::test
