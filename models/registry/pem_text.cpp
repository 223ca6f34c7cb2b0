#include "models/registry/pem_text.h"

#include <algorithm>
#include <cctype>

namespace claviger {

namespace {

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END ";
constexpr std::string_view dashes = "-----";

std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())))
        line.remove_suffix(1);
    return line;
}

/// The label of a BEGIN or END line; empty when \p line is none.
std::string_view labelOf(std::string_view line, std::string_view mark)
{
    if (!line.starts_with(mark) || !line.ends_with(dashes) || line.size() <= mark.size() + dashes.size())
        return {};
    return line.substr(mark.size(), line.size() - mark.size() - dashes.size());
}

bool isBase64(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/'; }

} // namespace

bool isPemText(std::string_view text)
{
    const std::string_view label = labelOf(takeLine(text), beginMark);
    if (label.empty())
        return false;
    std::size_t characters = 0, padding = 0;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.starts_with(dashes))
            return labelOf(line, endMark) == label && characters > 0 && padding <= 2 && (characters + padding) % 4 == 0;
        const bool isHeader = characters == 0 && line.find(':') != std::string_view::npos;
        if (isHeader || line.empty())
            continue;
        const auto bodyEnd = std::ranges::find_if_not(line, isBase64);
        const auto rest = static_cast<std::size_t>(line.end() - bodyEnd);
        if (padding > 0 || !std::all_of(bodyEnd, line.end(), [](char c) { return c == '='; }))
            return false;
        padding = rest;
        characters += line.size() - rest;
    }
    return false;
}

} // namespace claviger
