#include "models/store/slot_operations.h"

#include "models/secure/random.h"
#include "models/secure/recovery_code.h"
#include "models/store/slot_history.h"

#include <algorithm>
#include <optional>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

EventDraft slotEvent(AuditAction action, SlotId id, SlotKind kind, AuditResult result = AuditResult::Granted)
{
    EventDraft event;
    event.action = action;
    event.result = result;
    event.object = id.toString();
    event.detail = u"slot="_s + name(kind);
    return event;
}

/// \p edit(Header &, SlotId &opened) answers the event that tells of it, and may name another slot as the one that opened
/// the session. A failed commit leaves the header as it was, to be read anew.
template <typename Edit>
Result<> changeHeader(StoreSession &session, Edit &&edit)
{
    std::optional<Header> old;
    const SlotId before = session.slot();
    auto answer = session.change([&](Transaction &transaction, Change &change) -> Result<> {
        Header header = session.header();
        SlotId opened = before;
        Result<EventDraft> event = edit(header, opened);
        if (!event)
            return tl::unexpected(event.error());
        old = session.header();
        event->detail += headerMember(header);
        session.putHeader(transaction, std::move(header), opened);
        change.events.push_back(*std::move(event));
        return transaction.state();
    });
    if (!answer && old)
        session.forgetHeader(*std::move(old), before);
    return answer;
}

/// The refusal stands, whether it could be written down or not.
void recordWrongPassphrase(StoreSession &session)
{
    static_cast<void>(session.change([&](Transaction &, Change &change) -> Result<> {
        change.events.push_back(
            slotEvent(AuditAction::PassphraseChanged, session.slot(), SlotKind::Passphrase, AuditResult::Denied));
        change.events.back().object = session.header().store.toString(); // no slot was met
        return {};
    }));
}

} // namespace

Result<> changePassphraseOf(StoreSession &session, const Secret &current, const Secret &fresh, const Argon2Parameters &cost)
{
    if (auto upToDate = session.read([](Connection &) { return Result<>(); }); !upToDate)
        return upToDate; // the passphrase may have been changed elsewhere
    const auto old = openSlot(session.header(), {SlotKind::Passphrase, current.clone()});
    if (!old) {
        if (old.error().code == ErrorCode::WrongPassphrase)
            recordWrongPassphrase(session);
        return tl::unexpected(old.error());
    }
    auto slot = makeSlot(session.header().store, SlotKind::Passphrase, fresh, cost, session.keys().root(), session.now());
    if (!slot)
        return tl::unexpected(slot.error());
    return changeHeader(session, [&](Header &header, SlotId &opened) -> Result<EventDraft> {
        const auto at = std::ranges::find(header.keySlots, old->slot, &KeySlot::id);
        if (at == header.keySlots.end())
            return failure(ErrorCode::Conflict, session.file(), u"The slot was changed elsewhere."_s);
        *at = *slot;
        if (opened == old->slot)
            opened = slot->id;
        EventDraft event = slotEvent(AuditAction::PassphraseChanged, slot->id, SlotKind::Passphrase);
        event.detail += slotMember(*slot) + u" replaces="_s + old->slot.toString();
        return event;
    });
}

Result<Secret> addSlotTo(StoreSession &session, SlotKind kind, const Secret &secret, const Argon2Parameters &cost)
{
    Secret code = kind == SlotKind::Recovery ? encodeRecoveryCode(randomSecret(Aead::kKeySize)) : Secret();
    const Secret &given = kind == SlotKind::Recovery ? code : secret;
    const auto slot = makeSlot(session.header().store, kind, given, cost, session.keys().root(), session.now());
    if (!slot)
        return tl::unexpected(slot.error());
    const auto done = changeHeader(session, [&](Header &header, SlotId &) -> Result<EventDraft> {
        if (header.keySlots.size() >= kMaxSlots)
            return failure(ErrorCode::Refused, session.file(), u"A store has at most 16 key slots."_s);
        header.keySlots.push_back(*slot);
        EventDraft event = slotEvent(AuditAction::SlotAdded, slot->id, kind);
        event.detail += slotMember(*slot);
        return event;
    });
    return done.map([&] { return std::move(code); });
}

Result<> removeSlotFrom(StoreSession &session, SlotId id)
{
    SlotKind kind = SlotKind::Passphrase;
    auto done = changeHeader(session, [&](Header &header, SlotId &opened) -> Result<EventDraft> {
        const auto at = std::ranges::find(header.keySlots, id, &KeySlot::id);
        if (at == header.keySlots.end())
            return failure(ErrorCode::NotFound, id.toString());
        kind = at->kind;
        if (header.keySlots.size() == 1)
            return failure(ErrorCode::Refused, session.file(), u"The last key slot cannot be removed."_s);
        header.keySlots.erase(at);
        // whoever removes the slot that opened this session keeps working: any other slot stands for it
        if (opened == id)
            opened = header.keySlots.front().id;
        return slotEvent(AuditAction::SlotRemoved, id, kind);
    });
    if (done || done.error().code != ErrorCode::Refused)
        return done;
    static_cast<void>(session.change([&](Transaction &, Change &change) -> Result<> {
        change.events.push_back(slotEvent(AuditAction::SlotRemoved, id, kind, AuditResult::Denied));
        return {};
    }));
    return done;
}

} // namespace claviger
