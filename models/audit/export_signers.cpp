#include "models/audit/export_signers.h"

#include "models/audit/checkpoint.h"
#include "models/audit/export_verifier.h"
#include "models/audit/merkle_tree.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Goes from the oldest key to the newest.
class Chain
{
public:
    Chain(const ManifestLine &manifest, const VerifyOrder &order)
        : m_manifest(manifest)
        , m_order(order)
        , m_trusted(trustedKey(order))
    {
    }

    [[nodiscard]] SignerChain follow(const std::optional<KeyChange> &lastChange)
    {
        for (const KeyHandover &handover : m_manifest.handovers) {
            if (!next(handover))
                return std::move(m_chain);
        }
        if (lastChange && (!m_last || m_last->seq < lastChange->seq))
            m_last = lastChange;
        judgeSigner();
        m_chain.keys.append(m_manifest.facts.verifierKey);
        return std::move(m_chain);
    }

private:
    /// The old key: as the handover before named it, else as this one does, else the one of those the reader knows that signed.
    [[nodiscard]] QString oldKey(const KeyHandover &handover) const
    {
        if (m_last)
            return m_last->newKey;
        if (!handover.verifierKey.isEmpty())
            return handover.verifierKey;
        if (signedBy(m_trusted, handover))
            return m_trusted;
        const auto known
            = std::ranges::find_if(m_order.retired, [&](const RetiredSigner &r) { return signedBy(r.key, handover); });
        return known == m_order.retired.end() ? QString() : known->key;
    }

    [[nodiscard]] static bool signedBy(const QString &text, const KeyHandover &handover)
    {
        const auto key = parseVerifierKey(text);
        return key && readCheckpoint(handover.checkpoint, *key);
    }

    [[nodiscard]] bool next(const KeyHandover &handover)
    {
        const QString old = oldKey(handover);
        const auto checkpoint = peekCheckpoint(handover.checkpoint);
        if (!checkpoint || checkpoint->origin != logOrigin(m_manifest.facts.store)
            || (!handover.verifierKey.isEmpty() && handover.verifierKey != old) || (m_last && m_last->seq >= handover.seq))
            return refuse(ExportFlaw::BadHandover, handover);
        if (!old.isEmpty()) {
            const auto key = parseVerifierKey(old);
            if (!key || !readCheckpoint(handover.checkpoint, *key))
                return refuse(ExportFlaw::BadHandover, handover);
            m_chain.keys.append(old);
            m_chain.leadsFromTrusted = m_chain.leadsFromTrusted || old == m_trusted;
            if (m_chain.leadsFromTrusted)
                m_chain.retired.push_back({old, handover.seq + 1});
        }
        if (checkpoint->size > handover.seq + 1)
            return refuse(ExportFlaw::OldKey, handover);
        return (checkpoint->size == handover.seq + 1 && inLog(handover, checkpoint->root))
            || refuse(ExportFlaw::BadHandover, handover);
    }

    /// The event names the new key, is the last one that the old key signed, and that log grew into this one.
    [[nodiscard]] bool inLog(const KeyHandover &handover, const Digest &root)
    {
        EventLine event;
        if (readEventLine(asText(handover.line), event) || !event.replacesKey || event.seq != handover.seq)
            return false;
        const quint64 size = handover.seq + 1;
        const LogPoint &log = m_manifest.facts.log;
        m_last = KeyChange{handover.seq, replacingKey(event)};
        return parseVerifierKey(m_last->newKey)
            && merkle::verifyInclusion(merkle::leafHash(asView(event.leaf)), handover.seq, size, handover.proof, root)
            && merkle::verifyConsistency(size, root, log.size, log.root, handover.growth);
    }

    /// A key signs what comes after the event that brings it, and nothing after the one that replaces it.
    void judgeSigner()
    {
        if (!m_last)
            return;
        const ExportManifest &facts = m_manifest.facts;
        const bool isNew = facts.verifierKey == m_last->newKey;
        const bool after = facts.log.size > m_last->seq + 1;
        if (isNew != after)
            m_chain.fault = {ExportFlaw::OldKey, m_last->newKey};
    }

    [[nodiscard]] bool refuse(ExportFlaw flaw, const KeyHandover &handover)
    {
        m_chain.fault = {flaw, u"seq=%1"_s.arg(handover.seq)};
        return false;
    }

    const ManifestLine &m_manifest;
    const VerifyOrder &m_order;
    const QString &m_trusted;
    std::optional<KeyChange> m_last;
    SignerChain m_chain;
};

} // namespace

SignerChain followSigners(const ManifestLine &manifest, const std::optional<KeyChange> &lastChange, const VerifyOrder &order)
{
    return Chain(manifest, order).follow(lastChange);
}

LineFault judgeRetired(const QString &signer, quint64 logSize, const VerifyOrder &order)
{
    const auto known = std::ranges::find(order.retired, signer, &RetiredSigner::key);
    return known != order.retired.end() && logSize > known->logSize ? LineFault{ExportFlaw::OldKey, order.pinnedKey}
                                                                    : LineFault();
}

} // namespace claviger
