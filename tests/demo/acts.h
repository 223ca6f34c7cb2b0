#pragma once

#include "models/base/secret.h"
#include "tests/demo/demo_keys.h"
#include "tests/demo/stage.h"

namespace claviger::demo {

class DemoProviders;

/// The acts of the demo, in their order. Each throws test::Unmet when something expected does not come.

/// First run: creates the store under \p passphrase and puts the recovery kit away.
void playFirstRun(Stage &stage, const QString &passphrase);
/// Two workspaces and sixteen keys through the wizard.
void playAddingKeys(Stage &stage);
/// A value that arrives late is checked before it is kept; then every key is checked with its provider: 14 are good, one was
/// revoked there, one lacks a permission.
void playVerification(Stage &stage, DemoProviders &providers);
/// Filters, details, rotation with grace and rollback, revocation, reveal, trash, search.
void playKeyLife(Stage &stage);
/// Audit page, settings, help; lock, a wrong and the right passphrase.
void playClosing(Stage &stage, const QString &passphrase);
/// An export, its verdict, a tampered copy and its verdict.
void playExports(Stage &stage);

/// Shows \p section of the settings page, which is open.
void openSettings(const Stage &stage, const QString &section);
/// Adds \p key through the wizard; \p repeated is pasted for Entry::Same. Shows each page as a picture when \p pictured.
/// Answers the value when it was pasted as a guess, for a later key with the same one.
QString playWizard(Stage &stage, const DemoKey &key, const QString &repeated, bool pictured);

} // namespace claviger::demo
