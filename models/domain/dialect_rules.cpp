#include "models/domain/dialect_rules.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

QString whyNotKept(BrokerDialect dialect, KeyPart part)
{
    if (dialect == BrokerDialect::Workspace)
        return {};
    switch (part) {
    case KeyPart::Declaration: return u"This broker lists no key without a value."_s;
    case KeyPart::Notes: return u"This broker keeps no tags, no purpose and no consumers of a key."_s;
    case KeyPart::Policy: return u"This broker keeps no schedule of a key, so it reminds of nothing but its expiry."_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger
