#include "ui/keys/key_glyphs.h"

#include "models/domain/foreign_state.h"
#include "models/tables/table_words.h"

namespace claviger {

ChipGlyph glyphOf(KeyStatus status)
{
    if (status == kForeignStatus)
        return ChipGlyph::Ring;
    switch (status) {
    case KeyStatus::Active: return ChipGlyph::Dot;
    case KeyStatus::Rotating: return ChipGlyph::Rotate;
    case KeyStatus::Expiring: return ChipGlyph::Triangle;
    case KeyStatus::Overdue: return ChipGlyph::Clock;
    case KeyStatus::Expired: return ChipGlyph::Cross;
    case KeyStatus::Pending: return ChipGlyph::Ring;
    case KeyStatus::Revoked:
    case KeyStatus::Trashed: return ChipGlyph::Dash;
    }
    return ChipGlyph::None;
}

ChipGlyph glyphOf(Validation validation, VerdictMeaning meaning)
{
    if (isLimited(validation, meaning))
        return ChipGlyph::Triangle;
    switch (validation) {
    case Validation::Valid: return ChipGlyph::Check;
    case Validation::Invalid: return ChipGlyph::Cross;
    case Validation::Expired: return ChipGlyph::Clock;
    case Validation::NotChecked: return ChipGlyph::Ring;
    }
    return ChipGlyph::None;
}

} // namespace claviger
