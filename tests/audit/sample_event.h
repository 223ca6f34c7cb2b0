#pragma once

#include "models/domain/audit_event.h"

namespace claviger::test {

/// An event with every member set; tests change what they are about.
[[nodiscard]] inline AuditEvent sampleEvent()
{
    using namespace Qt::Literals::StringLiterals;
    AuditEvent event;
    event.action = AuditAction::SecretRevealed;
    event.result = AuditResult::Granted;
    event.object = u"7c0dca54-2f4d-4c3c-9f0a-4a1f0c8d2b11"_s;
    event.path = u"/shop/production/payments/stripe"_s;
    event.provider = u"stripe"_s;
    event.environment = u"production"_s;
    event.workspace = u"shop"_s;
    event.objectVersion = 4;
    event.field = u"api_key"_s;
    event.reason = u"deployment of release 7"_s;
    event.fingerprint = u"hmac:1a2b3c4d"_s;
    event.detail = u"version=3"_s;
    event.seq = 41;
    event.at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 20} + std::chrono::milliseconds{34200007};
    event.id = *EventId::parse(u"3b1f8a0e-6f43-4b57-8f6d-0d2a9b1c7e55");
    event.actor = u"admin"_s;
    event.session = u"00ff00ff00ff00ff"_s;
    event.host = u"console-1"_s;
    event.requestId = u"a1b2c3d4"_s;
    return event;
}

/// Members compared one by one, so that a forgotten one is noticed.
[[nodiscard]] inline bool sameEvent(const AuditEvent &a, const AuditEvent &b)
{
    return a.action == b.action && a.result == b.result && a.object == b.object && a.path == b.path && a.provider == b.provider
        && a.environment == b.environment && a.workspace == b.workspace && a.objectVersion == b.objectVersion
        && a.field == b.field && a.reason == b.reason && a.fingerprint == b.fingerprint && a.detail == b.detail && a.seq == b.seq
        && a.at == b.at && a.id == b.id && a.actor == b.actor && a.session == b.session && a.host == b.host
        && a.requestId == b.requestId && a.formatVersion == b.formatVersion && a.absent == b.absent;
}

} // namespace claviger::test
