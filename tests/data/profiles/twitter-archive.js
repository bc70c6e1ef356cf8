window.YTD.tweets.part0 = [
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "2019800000000000002"
          ],
          "editableUntil": "2026-02-06T16:03:07.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://x.example\" rel=\"nofollow\">Acme Web</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "44"
      ],
      "favorite_count": "6",
      "id_str": "2019800000000000002",
      "truncated": false,
      "retweet_count": "1",
      "id": "2019800000000000002",
      "created_at": "Fri Feb 06 15:40:00 +0000 2026",
      "favorited": false,
      "full_text": "@grill_gwen Sorry &amp; thanks: which batch?",
      "lang": "en",
      "in_reply_to_status_id": "2019800000000000001",
      "in_reply_to_status_id_str": "2019800000000000001",
      "in_reply_to_user_id": "790000000000000011",
      "in_reply_to_user_id_str": "790000000000000011",
      "in_reply_to_screen_name": "grill_gwen"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "2019700000000000009"
          ],
          "editableUntil": "2026-02-06T16:03:07.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://x.example\" rel=\"nofollow\">Acme Web</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "34"
      ],
      "favorite_count": "1310",
      "id_str": "2019700000000000009",
      "truncated": false,
      "retweet_count": "0",
      "id": "2019700000000000009",
      "created_at": "Thu Feb 05 08:00:00 +0000 2026",
      "favorited": false,
      "full_text": "Acme Patio 3: out now.\nFrom €429 🔥",
      "lang": "en"
    }
  },
  {
    "tweet": {
      "edit_info": {
        "initial": {
          "editTweetIds": [
            "2019700000000000010"
          ],
          "editableUntil": "2026-02-06T16:03:07.000Z",
          "editsRemaining": "5",
          "isEditEligible": true
        }
      },
      "retweeted": false,
      "source": "<a href=\"https://x.example\" rel=\"nofollow\">Acme Web</a>",
      "entities": {
        "hashtags": [],
        "symbols": [],
        "user_mentions": [],
        "urls": []
      },
      "display_text_range": [
        "0",
        "43"
      ],
      "favorite_count": "6",
      "id_str": "2019700000000000010",
      "truncated": false,
      "retweet_count": "1",
      "id": "2019700000000000010",
      "created_at": "Thu Feb 05 08:01:00 +0000 2026",
      "favorited": false,
      "full_text": "RT @balcony_bo: window.YTD = [] is no grill",
      "lang": "qme"
    }
  }
]