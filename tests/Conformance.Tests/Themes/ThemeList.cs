namespace PactMQ.Conformance.Tests.Themes;

/// <summary>All themes of libzmq's tests.</summary>
internal static class ThemeList
{
    private const string NoTransport = "There is no such transport here.";
    private const string Later = "Encryption, passwords and WebSocket come in a later version.";
    private const string NotHere = "It is about C's interface and has no counterpart in a typed one.";

    private static readonly Theme[] Patterns =
    [
        new("Patterns", "spec_req", "Turns, envelope, whom it asks and hears.", "Rfc28Tests.Req_sends_and_receives_in_turn", "Rfc28Tests.Req_puts_an_empty_frame_in_front", "Rfc28Tests.Req_asks_its_peers_in_turn", "Rfc28Tests.Req_hears_only_whom_it_asked"),
        new("Patterns", "spec_rep", "Turns, envelope kept for the reply, fairness.", "Rfc28Tests.Rep_keeps_the_envelope_for_the_reply", "Rfc28Tests.Rep_receives_and_sends_in_turn", "Rfc28Tests.Rep_hears_all_in_turn", "Rfc28Tests.Rep_drops_the_reply_to_who_is_gone"),
        new("Patterns", "spec_dealer", "Turns among peers, queues that end with their peers, nothing dropped.", "Rfc28Tests.Dealer_sends_in_turn", "Rfc28Tests.Dealer_hears_all_in_turn", "Rfc28Tests.Dealer_ends_a_queue_with_the_peer_that_connected", "Rfc28Tests.Dealer_discards_nothing"),
        new("Patterns", "spec_router", "Fairness, and queues that end with their peers.", "Rfc28Tests.Router_hears_all_in_turn", "Rfc28Tests.Router_ends_a_queue_with_the_peer_that_connected"),
        new("Patterns", "spec_pushpull", "Turns, fairness, queues, whole messages.", "Rfc30Tests.Push_sends_in_turn", "Rfc30Tests.Pull_hears_all_in_turn", "Rfc30Tests.Push_refuses_without_a_peer", "Rfc30Tests.Pull_forgets_what_was_sent_in_part"),
        new("Patterns", "pair_inproc, pair_ipc, pair_tcp", "Both ways over every transport.", "RoundTripTests.Pair_both_ways", "Rfc31Tests.A_second_peer_is_not_heard"),
        new("Patterns", "reqrep_inproc, reqrep_ipc, reqrep_tcp", "There and back over every transport.", "RoundTripTests.Request_and_reply"),
        new("Patterns", "pair_tipc, pair_vmci, pair_vsock, reqrep_tipc, reqrep_vmci, reqrep_vsock, reqrep_device_tipc", NoTransport),
        new("Patterns", "reqrep_device", "Messages of many frames through intermediaries.", "LockstepTests.Reply_returns_the_whole_envelope_through_a_chain", "ProxyTests.Many_clients_are_answered_through_a_shared_queue", "ProxyChainTests.Requests_and_replies_pass_through_three_shared_queues"),
        new("Patterns", "req_correlate", "Replies without the right number are skipped.", "RequestOptionTests.A_number_goes_in_front_of_each_request_and_comes_back_with_its_reply"),
        new("Patterns", "req_relaxed", "Asking again discards late replies.", "RequestOptionTests.A_relaxed_request_is_sent_again_and_only_the_last_reply_is_taken"),
        new("Patterns", "invalid_rep", "Replies with a bad envelope are skipped.", "WireThemeTests.A_request_skips_replies_with_a_bad_envelope", "LockstepTests.Request_without_an_envelope_is_discarded"),
        new("Patterns", "issue_566", "Dealers of other contexts are always found.", "FlowThemeTests.A_dealer_of_another_context_always_finds_its_router"),
        new("Router", "router_mandatory", "Unknown peers are reported.", "Rfc28Tests.Router_drops_or_reports_as_told", "RoutingTests.A_router_drops_for_an_unknown_peer_unless_mandatory"),
        new("Router", "router_mandatory_hwm", "A full peer makes the sender wait.", "Rfc28Tests.Router_drops_or_reports_as_told", "Rfc28Tests.Router_bounds_its_queues"),
        new("Router", "router_handover", "A newcomer takes an identity over, or not.", "RouterOptionTests.A_newcomer_takes_over_an_identity_from_the_moment_that_is_allowed", "Rfc28Tests.Router_refuses_an_identity_that_is_in_use"),
        new("Router", "router_notify", "Who comes and goes is told as an empty message.", "RouterOptionTests.A_router_receives_who_comes_and_who_goes", "RouterOptionTests.A_router_receives_what_it_asked_for_and_no_more"),
        new("Router", "probe_router", "The probe comes first, and to routers alone.", "RequestOptionTests.A_probe_makes_a_dealer_known_before_it_speaks", "RequestOptionTests.A_probe_is_sent_again_after_each_reconnection_and_to_routers_alone"),
        new("Router", "connect_rid", "A peer that the user names is reached by that name.", "RouterOptionTests.A_router_sends_first_to_a_peer_that_it_has_named_itself"),
        new("Router", "router_mandatory_tipc", NoTransport),
    ];

    private static readonly Theme[] Publishing =
    [
        new("Publish and subscribe", "pubsub", "Delivery by subscription; NORM itself is not here.", "RoundTripTests.Publish_and_subscribe"),
        new("Publish and subscribe", "sub_forward", "Subscriptions travel through intermediaries.", "ProxyTests.Subscriptions_travel_through_three_proxies_and_back", "ProxyChainTests.Subscriptions_and_messages_pass_through_three_forwarders"),
        new("Publish and subscribe", "mock_pub_sub", "Both forms of subscription, both versions, both roles, byte by byte.", "WireThemeTests.A_publisher_takes_either_form_of_subscription_from_either_version", "WireThemeTests.A_subscriber_asks_each_publisher_in_the_form_of_its_version"),
        new("Publish and subscribe", "pub_invert_matching", "What does not match is delivered.", "PublisherOptionTests.Inverted_matching_delivers_what_was_not_subscribed_to"),
        new("Publish and subscribe", "pubsub_topics_count", "Topics are counted on both sides.", "PublisherOptionTests.Topics_are_counted_on_both_sides"),
        new("Publish and subscribe", "xpub_manual", "The user grants subscriptions.", "PublisherOptionTests.A_manual_publisher_grants_what_its_user_decides"),
        new("Publish and subscribe", "xpub_manual_last_value", "The last value goes to the newcomer alone.", "PublisherOptionTests.A_last_value_goes_to_the_newcomer_alone"),
        new("Publish and subscribe", "xpub_nodrop", "The slow are waited for.", "PublisherOptionTests.A_publisher_waits_for_the_slow_from_the_moment_it_is_told_to"),
        new("Publish and subscribe", "xpub_topic", "Long topics stay whole.", "WireThemeTests.A_long_topic_stays_whole"),
        new("Publish and subscribe", "xpub_verbose", "Repeated wishes are told or not.", "PublisherOptionTests.Repeated_wishes_are_told_as_the_options_have_it"),
        new("Publish and subscribe", "xsub_verbose", "Repeated cancellations are passed on or not.", "PublisherOptionTests.Repeated_subscriptions_of_an_xsub_pass_on_and_cancellations_if_it_is_told_to", "Rfc23And37Tests.Subscriptions_are_counted_at_the_subscriber"),
        new("Publish and subscribe", "xpub_welcome_msg", "The welcome is the first message.", "PublisherOptionTests.A_welcome_is_the_first_message_of_each_subscriber_that_wants_it"),
        new("Publish and subscribe", "sub_forward_tipc", NoTransport),
        new("Thread-safe kinds", "client_server", "By routing id, one frame alone.", "ThreadSafeKindTests.A_server_answers_each_client_by_its_routing_id", "Rfc41Tests.Server_knows_one_frame_alone"),
        new("Thread-safe kinds", "scatter_gather", "In turn, one frame alone.", "ThreadSafeKindTests.Scatter_sends_in_turn_and_gather_receives_in_turn", "Rfc49Tests.Both_know_one_frame_alone"),
        new("Thread-safe kinds", "channel", "One peer, one frame alone.", "ThreadSafeKindTests.A_channel_has_one_peer", "Rfc52Tests.It_knows_one_frame_alone"),
        new("Thread-safe kinds", "peer", "Routing ids both ways.", "ThreadSafeKindTests.Peers_talk_both_ways_by_routing_id", "Rfc51Tests.Connecting_tells_the_routing_id"),
        new("Thread-safe kinds", "peer_disconnect", "A peer that was sent away cannot be reached.", "PeerThemeTests.A_peer_that_is_sent_away_is_unreachable_at_once_and_others_are_not", "PeerThemeTests.Whom_we_connect_to_is_not_connected_to_again"),
        new("Thread-safe kinds", "radio_dish", "Groups, over tcp, ipc and inproc; datagrams and multicast are in DatagramTests of tests/Runtime.Tests.", "ThreadSafeKindTests.A_dish_receives_the_groups_it_joined_and_no_others", "Rfc48Tests.Groups_match_exactly", "Rfc48Tests.Groups_have_up_to_255_bytes_and_none_is_zero"),
        new("Thread-safe kinds", "dgram", NoTransport),
        new("Thread-safe kinds", "thread_safe", "Several threads at one socket.", "ThreadSafeKindTests.Many_threads_share_one_socket", "Rfc41Tests.Client_serves_several_threads"),
        new("Thread-safe kinds", "hello_msg, disconnect_msg", "Messages that come by themselves when peers come and go.", "RouterOptionTests.A_greeting_is_the_first_message_of_each_side", "RouterOptionTests.A_thread_safe_server_hears_hello_and_farewell"),
        new("Thread-safe kinds", "hiccup_msg", "A broken connection is told as a message.", "RouterOptionTests.A_dealer_hears_that_its_server_has_gone_and_goes_on_when_it_is_back"),
    ];

    private static readonly Theme[] Connections =
    [
        new("Flow", "hwm", "Queues hold as many messages as their bound says, inside the process both together.", "Rfc30Tests.Push_bounds_its_queue", "FlowThemeTests.Inside_the_process_both_marks_count_together"),
        new("Flow", "hwm_pubsub", "A full subscriber loses, and no other.", "Rfc29Tests.A_stuck_subscriber_loses_and_no_other_does", "HighWaterMarkTests.A_publisher_drops_for_the_slow_alone_and_keeps_order"),
        new("Flow", "sockopt_hwm", "Bounds change under living peers.", "UpdateTests.High_water_marks_change_for_peers_that_are_there"),
        new("Flow", "immediate", "Who is not there gets no queue.", "FlowThemeTests.With_Immediate_only_peers_that_are_there_get_messages"),
        new("Flow", "conflate", "Only the last message is kept.", "ConflateTests.A_receiver_gets_the_last_message_of_each_peer", "ConflateTests.A_sender_keeps_the_last_message_for_a_peer_that_is_not_there_yet"),
        new("Flow", "timeo", "Timeouts are neither early nor late.", "FlowThemeTests.A_timeout_is_neither_early_nor_late"),
        new("Flow", "disconnect_inproc", "Disconnecting unsubscribes.", "FlowThemeTests.A_subscriber_that_disconnects_inside_the_process_unsubscribes"),
        new("Flow", "proxy_hwm", "Intermediaries leave messages where the bounds are, and answer while they do.", "ProxyTests.Waiting_messages_stay_where_the_high_water_marks_are"),
        new("Connections", "bind_after_connect_tcp", "Connecting may come first.", "ReconnectTests.Connect_before_bind"),
        new("Connections", "bind_src_address", "Connections come from the address that was asked for.", "EndpointUseTests.A_connection_comes_from_its_source_address"),
        new("Connections", "connect_resolve", "Malformed addresses are refused with the part that is wrong; unknown names are looked up again.", "EndpointGrammarTests.What_is_malformed_is_refused_with_the_part_that_is_wrong", "EndpointUseTests.An_unknown_name_is_told_and_looked_up_again_without_holding_others_up"),
        new("Connections", "last_endpoint", "What is bound is told resolved.", "EndpointUseTests.What_is_bound_is_told_resolved"),
        new("Connections", "term_endpoint", "Unbound and disconnected endpoints are over at once.", "EndpointTests.An_unbound_endpoint_is_free_and_a_disconnected_peer_gone"),
        new("Connections", "unbind_wildcard", "A resolved wildcard is unbound by its own name.", "ConnectionThemeTests.Unbinding_a_resolved_wildcard_ends_that_one_alone"),
        new("Connections", "reconnect_ivl", "Reconnection can be switched off.", "ConnectOptionTests.A_socket_that_never_reconnects_drops_what_waits_when_its_connection_ends"),
        new("Connections", "reconnect_options", "What ends the attempts, and the events in their order.", "ConnectOptionTests.Attempts_end_where_nobody_listens_if_that_is_wished", "ConnectOptionTests.Attempts_end_at_a_peer_that_does_not_fit_if_that_is_wished", "ConnectionThemeTests.A_connection_that_comes_and_goes_tells_its_events_in_order", "WireThemeTests.A_peer_that_answers_ERROR_takes_no_messages_any_more"),
        new("Connections", "inproc_connect", "In either order, many before one, racing, and never.", "ConnectionThemeTests.Many_connect_inside_the_process_before_one_binds", "ConnectionThemeTests.Inside_the_process_binding_and_connecting_may_race", "ConnectionThemeTests.An_identity_passes_inside_the_process_in_either_order", "ConnectionThemeTests.What_connects_and_is_never_bound_ends_in_time"),
        new("Connections", "abstract_ipc, ipc_wildcard", "Abstract names and names made up.", "EndpointUseTests.What_is_bound_is_told_resolved", "EndpointUseTests.Other_users_are_refused_at_an_abstract_name"),
        new("Connections", "rebind_ipc", "A path is free again after its socket.", "EndpointTests.A_stale_unix_socket_is_taken_over_and_removed_at_the_end"),
        new("Connections", "use_fd", "A listening descriptor is taken over.", "EndpointUseTests.A_listening_descriptor_is_taken_over"),
        new("Connections", "many_sockets, system", "Limits fail clearly, and everything is given back.", "ContextOptionTests.A_context_has_as_many_sockets_as_it_may", "CensusTests.A_thousand_sockets_with_two_thousand_connections_come_and_go"),
        new("Connections", "filter_ipc", "Other users are refused.", "EndpointUseTests.Other_users_are_refused_at_an_abstract_name"),
        new("Connections", "pair_tcp_cap_net_admin, diffserv", "Device, type of service, priority and buffers reach the system.", "EndpointUseTests.The_systems_options_reach_the_connection"),
        new("Connections", "socks", Later),
        new("Connections", "tcp_accept_filter, busy_poll, srcfd", "Left out: deprecated, or without meaning without libzmq's threads. Who a message came from is told instead.", "MessageTests.A_message_tells_who_sent_it"),
        new("Connections", "address_tipc, connect_delay_tipc, term_endpoint_tipc", NoTransport),
        new("Raw bytes", "stream", "A handshake made by hand, by our STREAM and to it.", "StreamThemeTests.A_handshake_made_by_hand_reaches_a_dealer", "StreamTests.It_answers_an_HTTP_request", "StreamTests.It_makes_an_HTTP_request"),
        new("Raw bytes", "stream_disconnect, stream_empty", "Empty messages close, and tell who came and went.", "StreamThemeTests.An_empty_message_closes_and_the_other_side_hears_of_it", "StreamThemeTests.Who_is_told_to_have_gone_cannot_be_sent_to", "StreamThemeTests.A_connection_that_is_closed_before_it_was_made_delivers_and_closes", "StreamThemeTests.Nothing_is_left_of_a_connection_that_was_made_and_closed", "StreamThemeTests.Connections_that_come_while_a_receiver_waits_are_heard_each_once", "StreamTests.Two_streams_exchange_bytes_and_notices"),
        new("Raw bytes", "stream_exceeds_buffer", "More than any buffer holds.", "StreamThemeTests.Bytes_beyond_any_buffer_come_in_pieces_and_all_of_them"),
        new("Raw bytes", "stream_timeout", "The silent are dropped in time, in both roles.", "StreamThemeTests.Who_connects_and_says_nothing_is_dropped_in_time"),
        new("Heartbeats", "heartbeats", "Silence ends a connection, time to live is obeyed, contexts are echoed, a longer one is refused.", "Rfc37Tests.A_PING_is_answered_with_its_context", "Rfc37Tests.Silence_ends_the_connection_and_it_is_made_again", "HeartbeatTests.A_peer_that_outlives_its_own_time_to_live_is_gone", "HeartbeatTests.Any_byte_is_a_sign_of_life_and_silence_is_not", "ConnectOptionTests.A_ping_tells_after_which_silence_we_may_be_taken_for_gone"),
    ];

    private static readonly Theme[] Rest =
    [
        new("Security", "security_null", "Older versions and other programs are turned away, in both roles.", "WireThemeTests.Who_speaks_otherwise_is_turned_away_and_harms_nobody", "WireThemeTests.Who_connects_to_such_a_program_tries_again_until_a_peer_is_there"),
        new("Security", "metadata, app_meta", "What a peer announces reaches the receiver.", "WireThemeTests.What_a_peer_announces_reaches_the_receiver", "MessageTests.A_message_tells_who_sent_it"),
        new("Security", "security_plain, security_curve, security_gssapi, security_zap, security_no_zap_handler, sodium, base85", Later),
        new("Lifecycle", "ctx_destroy", "Shutting down ends every wait with one exception.", "TerminationTests.Shutdown_ends_every_kind_of_wait_with_one_exception", "ConnectionThemeTests.A_socket_that_has_ended_says_so_whatever_is_asked_of_it"),
        new("Lifecycle", "ctx_options", "Options of contexts.", "ContextOptionTests.Sockets_without_options_of_their_own_have_those_of_the_context", "ContextOptionTests.Threads_are_named_and_confined_as_wished"),
        new("Lifecycle", "shutdown_stress", "A hundred threads connect and go at once.", "ConnectionThemeTests.A_hundred_threads_connect_and_go_at_once", "TerminationTests.Disposal_in_any_order_from_any_thread_ends_in_time"),
        new("Lifecycle", "setsockopt", "Options hold, change, or are refused.", "UpdateTests.Other_options_hold_for_what_is_bound_and_connected_from_now_on", "UpdateTests.A_change_without_effect_or_sense_is_refused_and_changes_nothing"),
        new("Lifecycle", "socket_null", "A socket that has ended says so.", "ConnectionThemeTests.A_socket_that_has_ended_says_so_whatever_is_asked_of_it"),
        new("Lifecycle", "fork, getsockopt_memset, capabilities, ancillaries", NotHere),
        new("Lifecycle", "shutdown_stress_tipc", NoTransport),
        new("Waiting for many", "poller", "Several sockets, misuse, ends.", "PollerTests.Tells_which_of_several_sockets_has_a_message", "PollerTests.Items_come_and_go_while_somebody_waits", "PollerTests.A_wait_ends_by_waking_cancelling_disposing_and_when_a_socket_ends"),
        new("Waiting for many", "zmq_poll_fd, zmq_ppoll_fd", "Plain sockets and ours together.", "PollerTests.Plain_sockets_and_ours_are_waited_for_together"),
        new("Waiting for many", "zmq_ppoll_signals", "Signals end waits by a token.", "TerminationTests.Signals_cancel_once"),
        new("Waiting for many", "monitor", "Typed events in their order, and statistics.", "MonitorTests.Both_sides_tell_the_life_of_a_connection", "MonitorTests.Every_way_in_which_a_handshake_fails_has_its_own_fault", "ConnectionThemeTests.A_connection_that_comes_and_goes_tells_its_events_in_order", "MetricsTests.Messages_peers_and_failures_are_counted"),
        new("Waiting for many", "proxy", "Many clients through an intermediary.", "ProxyTests.Many_clients_are_answered_through_a_shared_queue", "ProxyTests.Every_message_is_captured_either_way_and_frames_stay_together"),
        new("Waiting for many", "proxy_single_socket", "One socket as both sides.", "ProxyTests.One_socket_may_be_both_sides_and_turn_takers_pass_one_request_at_a_time"),
        new("Waiting for many", "proxy_steerable", "Pause, resume, statistics, end.", "ProxyTests.Obeys_and_answers_on_a_control_socket"),
        new("Waiting for many", "proxy_terminate", "It ends while a side is full.", "ProxyTests.Pauses_resumes_and_ends_while_the_other_side_is_full"),
        new("Waiting for many", "timers", "Timers tick, change and are called off.", "PollerTests.Timers_tick_by_the_clock_they_are_given", "ReactorTests.Timers_follow_the_clock_and_can_be_called_off"),
        new("Waiting for many", "atomics", NotHere),
        new("Messages", "msg_init, msg_flags, iov", "Every size and several frames, whole each way; copies and moves.", "WireThemeTests.Frames_of_every_size_stay_whole_each_way", "MessageTests.A_copy_is_independent", "MessageTests.Moving_empties_the_source"),
        new("Messages", "msg_ffn", "The callback runs exactly once.", "ExternalMemoryTests.Sent", "ExternalMemoryTests.The_peer_dies_in_the_middle", "ExternalMemoryTests.Discarded_when_the_context_ends"),
        new("WebSocket", "ws_transport, wss_transport", Later),
        new("Random input", "bind_null_fuzzer, connect_null_fuzzer", "After garbage a good peer is served, for every kind and in both roles.", "GarbageThemeTests.After_garbage_a_bound_socket_serves_a_good_peer", "GarbageThemeTests.After_garbage_a_connecting_socket_finds_a_good_peer", "HostileBytesTests.Broken_handshake_ends_its_connection_alone", "HostileBytesTests.Broken_traffic_ends_its_connection_alone"),
        new("Random input", "bind_stream_fuzzer, connect_stream_fuzzer", "To a STREAM socket any bytes are bytes.", "StreamThemeTests.Bytes_beyond_any_buffer_come_in_pieces_and_all_of_them"),
        new("Random input", "bind_fuzzer, connect_fuzzer", "Any text is an endpoint or refused.", "EndpointGrammarTests.Any_text_is_parsed_or_refused"),
        new("Random input", "socket_options_fuzzer", "Random values make a socket or say which is wrong.", "GarbageThemeTests.Options_of_random_values_make_a_socket_or_say_which_is_wrong"),
        new("Random input", "bind_curve_fuzzer, connect_curve_fuzzer, bind_ws_fuzzer, connect_ws_fuzzer, z85_decode_fuzzer", Later),
        new("Parts by themselves", "unittest_mtrie, unittest_radix_tree", "Against a plain list, and very deep.", "SubscriptionTrieTests.DoesWhatAListDoes", "SubscriptionTrieTests.WalksAVeryLongChainWithoutRecursion"),
        new("Parts by themselves", "unittest_ip_resolver", "Every form of address.", "EndpointGrammarTests.What_is_well_formed"),
        new("Parts by themselves", "unittest_poller, unittest_ypipe, unittest_curve_encoding, unittest_udp_address", "Inner parts of libzmq that have no counterpart; what they serve is tested through sockets."),
    ];

    /// <summary>Gets them, in the order of the page.</summary>
    public static IReadOnlyList<Theme> All { get; } = [.. Patterns, .. Publishing, .. Connections, .. Rest];
}
