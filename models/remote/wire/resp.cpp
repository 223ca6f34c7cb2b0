#include "models/remote/wire/resp.h"

#include "models/remote/auth/secret_text.h"

#include <algorithm>
#include <charconv>

namespace claviger {

namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLongestWord = 32;

/// -1 for "nothing", -2 when \p text is no length.
int lengthOf(std::string_view text)
{
    if (text == "-1")
        return -1;
    int length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && !text.starts_with('-');
    return isNumber ? length : -2;
}

RespState readBytes(std::string_view bytes, std::string_view head, RespReply &reply) noexcept
{
    const int length = lengthOf(head);
    const std::size_t begin = 1 + head.size() + kLineEnd.size();
    if (length == -1) {
        reply = {'_', {}, begin};
        return RespState::Complete;
    }
    if (length < 0 || static_cast<std::size_t>(length) > kLongestRespReply)
        return RespState::Malformed;
    const auto size = static_cast<std::size_t>(length);
    if (bytes.size() < begin + size + kLineEnd.size())
        return RespState::Incomplete;
    if (bytes.substr(begin + size, kLineEnd.size()) != kLineEnd)
        return RespState::Malformed;
    reply = {'$', bytes.substr(begin, size), begin + size + kLineEnd.size()};
    return RespState::Complete;
}

} // namespace

Secret respCommand(std::initializer_list<std::string_view> words)
{
    Secret command = Secret::fromText('*' + std::to_string(words.size()) + "\r\n");
    for (const std::string_view word : words)
        command = joined({command.view(), "$", std::to_string(word.size()), kLineEnd, word, kLineEnd});
    return command;
}

RespState readReply(std::string_view bytes, RespReply &reply) noexcept
{
    if (bytes.empty())
        return RespState::Incomplete;
    const char kind = bytes.front();
    if (std::string_view("+-:$_").find(kind) == std::string_view::npos)
        return RespState::Malformed;
    const std::size_t end = bytes.find(kLineEnd);
    if (end == std::string_view::npos)
        return bytes.size() > kLongestRespReply ? RespState::Malformed : RespState::Incomplete;
    if (end > kLongestRespReply)
        return RespState::Malformed;
    const std::string_view head = bytes.substr(1, end - 1);
    if (kind == '$')
        return readBytes(bytes, head, reply);
    reply = {kind, head, end + kLineEnd.size()};
    return RespState::Complete;
}

QByteArray respWord(const RespReply &reply)
{
    if (reply.kind == '+')
        return reply.text == "PONG" ? "+PONG" : "malformed";
    if (reply.kind != '-')
        return "malformed";
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto *const end = std::ranges::find_if_not(reply.text, isCapital);
    const auto size = static_cast<std::size_t>(end - reply.text.begin());
    const bool isWord = size > 0 && size <= kLongestWord && (size == reply.text.size() || reply.text[size] == ' ');
    return isWord ? '-' + QByteArray(reply.text.data(), static_cast<qsizetype>(size)) : QByteArray("-ERR");
}

} // namespace claviger
