#include "models/store/slot_history.h"

#include "models/base/time_text.h"
#include "models/store/event_detail.h"

#include <algorithm>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kMarkBytes = 8;
constexpr QStringView kRemedy = u"Rekey the store as compromised: that drops every slot but the new ones.";

QString markOf(const QByteArray &bytes)
{
    return QString::fromLatin1(toByteArray(sha256(asBytes(bytes))).first(kMarkBytes).toHex());
}

bool changesHeader(AuditAction action)
{
    switch (action) {
    case AuditAction::StoreCreated:
    case AuditAction::SlotAdded:
    case AuditAction::SlotRemoved:
    case AuditAction::PassphraseChanged:
    case AuditAction::RekeyStarted:
    case AuditAction::RekeyFinished: return true;
    default: return false;
    }
}

QString whatHappened(AuditAction how, Instant at)
{
    const QString when = toRfc3339(at);
    switch (how) {
    case AuditAction::PassphraseChanged: return u"The header holds a passphrase that the log says was changed on %1"_s.arg(when);
    case AuditAction::RekeyStarted: return u"The header holds a slot that the log says a rekey dropped on %1"_s.arg(when);
    default: return u"The header holds a slot that the log says was removed on %1"_s.arg(when);
    }
}

QString subjectOf(SlotId id) { return u"slot "_s + id.toString(); }

} // namespace

QString headerMark(const Header &header) { return markOf(encodeHeader(header)); }

QString headerMember(const Header &header) { return u" header="_s + headerMark(header); }

QString slotMember(const KeySlot &slot) { return u" mark="_s + markOf(encodeSlot(slot)); }

QString slotsMember(const Header &header)
{
    QStringList all;
    for (const KeySlot &slot : header.keySlots)
        all += slot.id.toString() + u':' + markOf(encodeSlot(slot));
    return u" slots="_s + all.join(u',');
}

bool repeatsHeader(AuditAction action) { return action == AuditAction::StoreUnlocked || action == AuditAction::StoreLocked; }

std::optional<QString> headerAfter(const EventDraft &event)
{
    if (event.result != AuditResult::Granted)
        return std::nullopt;
    const bool changes = changesHeader(event.action);
    if (!changes && !repeatsHeader(event.action))
        return std::nullopt;
    QString mark = detailMember(event, u"header");
    if (!changes && mark.isEmpty())
        return std::nullopt;
    return mark;
}

void SlotHistory::add(const AuditEvent &event)
{
    const auto mark = headerAfter(event);
    if (!mark)
        return;
    if (m_header != *mark)
        m_headerSince = event.at;
    m_header = *mark;
    if (event.action == AuditAction::StoreCreated
        || (event.action == AuditAction::RekeyStarted && detailMember(event, u"kind") == u"compromised"))
        return begin(event);
    const auto id = SlotId::parse(event.object);
    if (!id)
        return;
    if (event.action == AuditAction::SlotAdded)
        m_present.insert(*id, {.mark = detailMember(event, u"mark"), .since = event.at});
    else if (event.action == AuditAction::SlotRemoved)
        drop(*id, event);
    else if (event.action == AuditAction::PassphraseChanged)
        replace(*id, event);
}

/// New slots, and no others from now on.
void SlotHistory::begin(const AuditEvent &event)
{
    const QList<SlotId> before = m_present.keys();
    for (const SlotId id : before)
        drop(id, event);
    const QString all = detailMember(event, u"slots");
    for (const QStringView each : QStringView(all).split(u',', Qt::SkipEmptyParts)) {
        if (const auto id = SlotId::parse(each.left(each.indexOf(u':'))))
            m_present.insert(*id, {.mark = each.sliced(each.indexOf(u':') + 1).toString(), .since = event.at});
    }
    m_knowsAll = !m_present.isEmpty();
    m_isWhole = true;
}

void SlotHistory::drop(SlotId id, const AuditEvent &event)
{
    m_present.remove(id);
    m_gone.insert(id, {.at = event.at, .how = event.action});
}

void SlotHistory::replace(SlotId id, const AuditEvent &event)
{
    if (const auto old = SlotId::parse(detailMember(event, u"replaces"))) {
        drop(*old, event);
    } else {
        for (Present &present : m_present) // one of them is
            present.mayBeGone = true;
    }
    m_present.insert(id, {.mark = detailMember(event, u"mark"), .since = event.at});
}

std::optional<CheckFinding> SlotHistory::judge(const KeySlot &slot) const
{
    if (const auto known = m_present.constFind(slot.id); known != m_present.cend()) {
        if (known->mark.isEmpty() || known->mark == markOf(encodeSlot(slot)))
            return std::nullopt;
        return CheckFinding{
            ErrorCode::Tampered, subjectOf(slot.id),
            u"The slot in the header is not the one that the log says was made on %1: its wrapped key is another. "
            "%2"_s.arg(toRfc3339(known->since), kRemedy)};
    }
    if (const auto gone = m_gone.constFind(slot.id); gone != m_gone.cend())
        return CheckFinding{ErrorCode::RolledBack, subjectOf(slot.id),
                            u"%1: an older header was put back, and what opened it then opens the store again. %2"_s.arg(
                                whatHappened(gone->how, gone->at), kRemedy)};
    if (!m_knowsAll || !m_isWhole)
        return std::nullopt;
    return CheckFinding{ErrorCode::Tampered, subjectOf(slot.id),
                        u"The header holds a slot that the log does not know of. %1"_s.arg(kRemedy)};
}

void SlotHistory::compare(const Header &header, std::vector<CheckFinding> &findings) const
{
    const std::size_t before = findings.size();
    for (const KeySlot &slot : header.keySlots) {
        if (auto finding = judge(slot))
            findings.push_back(*std::move(finding));
    }
    if (!m_isWhole)
        return; // what is missing may be what an unreadable event tells of
    for (auto at = m_present.cbegin(); at != m_present.cend(); ++at) {
        if (!at->mayBeGone && std::ranges::find(header.keySlots, at.key(), &KeySlot::id) == header.keySlots.end())
            findings.push_back({ErrorCode::RolledBack, subjectOf(at.key()),
                                u"The header lacks a slot that the log says was made on %1 and never removed: an older header "
                                "was put back. %2"_s.arg(toRfc3339(at->since), kRemedy)});
    }
    if (findings.size() == before && !m_header.isEmpty() && m_header != headerMark(header))
        findings.push_back({ErrorCode::RolledBack, u"header"_s,
                            u"It is not the one that the log speaks of since %1: another one was put back. %2"_s.arg(
                                toRfc3339(m_headerSince), kRemedy)});
}

} // namespace claviger
