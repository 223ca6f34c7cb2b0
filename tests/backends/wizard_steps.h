#pragma once

#include "tests/backends/place_world.h"

namespace claviger::test {

/// The way of a new key through the wizard of the window, by mouse and keyboard.
class WizardSteps
{
public:
    /// Opens it. \p world outlives it.
    WizardSteps(PlaceWorld &world, GivenKey key);

    /// Provider and kind; the wizard stands at the values then.
    void chooseProvider() const;
    /// Types \p value and goes on; the wizard stands at the details then.
    void typeValue(const QByteArray &value) const;
    /// Label, workspace and environment; the wizard stands at the policy then.
    void describe() const;
    /// To the review.
    void passPolicy() const;
    void next() const { m_world.drive().click(QStringLiteral("wizardNext")); }
    /// From the review: adds the key and waits until the window shows it.
    void finish() const;

private:
    PlaceWorld &m_world;
    const GivenKey m_key;
};

} // namespace claviger::test
